const common = [
  'CNY',
  'USD',
  'EUR',
  'GBP',
  'JPY',
  'HKD',
  'TWD',
  'SGD',
  'KRW',
  'INR',
  'AUD',
  'CAD',
  'CHF',
  'SEK',
  'NOK',
  'DKK',
  'PLN',
  'BRL',
  'MXN',
  'ZAR',
  'AED',
  'THB',
  'VND',
  'IDR',
  'MYR',
  'PHP',
  'NZD',
  'TRY',
];

/** The usual currencies as `USD $`, the value is the ISO 4217 code. */
export function currencyOptions(language: string): { value: string; label: string }[] {
  return common.map((code) => {
    const mark = new Intl.NumberFormat(language, {
      style: 'currency',
      currency: code,
      currencyDisplay: 'narrowSymbol',
    })
      .formatToParts(0)
      .find(({ type }) => type === 'currency')?.value;
    return { value: code, label: mark === undefined || mark === code ? code : `${code} ${mark}` };
  });
}
