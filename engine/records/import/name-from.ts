import { pinyin } from 'pinyin-pro';

const maxLength = 63;

/** A component name for a label: `In review` → `inReview`, Chinese by its pinyin; not one of those taken. */
export function nameFrom(label: string, taken: ReadonlySet<string>): string {
  const latin = pinyin(label, { toneType: 'none', nonZh: 'consecutive' })
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '');
  const words = latin.match(/[A-Za-z0-9]+/g) ?? [];
  const camel = words.map((word, index) =>
    index === 0 ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1).toLowerCase(),
  );
  const plain = camel.join('').slice(0, maxLength - 4);
  const name = /^[a-z]/.test(plain) ? plain : `value${plain}`;
  if (!taken.has(name)) return name;
  let number = 2;
  while (taken.has(`${name}${number}`)) number += 1;
  return `${name}${number}`;
}
