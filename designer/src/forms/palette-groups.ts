import type { FieldKindName } from '#schemas/types/index.ts';
import type { PlainKey } from '../i18n/texts.ts';

/** The field kinds as the palette groups them; a test holds that none is missing. */
export const paletteGroups: readonly { title: PlainKey; kinds: readonly FieldKindName[] }[] = [
  {
    title: 'forms.basic',
    kinds: ['text', 'longText', 'number', 'decimal', 'money', 'percent', 'boolean', 'date', 'dateTime'],
  },
  { title: 'forms.choice', kinds: ['select', 'multiSelect', 'user', 'reference'] },
  { title: 'forms.contact', kinds: ['email', 'phone', 'url'] },
  { title: 'forms.automatic', kinds: ['sequence'] },
];
