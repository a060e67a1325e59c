let names: ReadonlySet<string> | undefined;

/** Whether a text is the name of a country or territory, in English or Chinese (Unicode CLDR). */
export function isCountryName(text: string): boolean {
  names ??= new Set(['en', 'zh-CN'].flatMap(namesIn));
  return names.has(text.trim().toLowerCase());
}

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

function namesIn(language: string): string[] {
  const regions = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .flatMap((code) => regions.of(code)?.toLowerCase() ?? []);
}
