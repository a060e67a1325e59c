import { pinyin } from 'pinyin-pro';

const fallback = 'item';

/**
 * Proposes a component, field or stage name for a label: camelCase ASCII, pinyin for Chinese, never one of `taken`.
 * `Close date` → `closeDate`, `合同金额` → `hetongjine`.
 */
export function proposeName(label: string, taken: Iterable<string> = []): string {
  const used = new Set(taken);
  const base = camelCase(transliterate(label)) || fallback;
  if (!used.has(base)) return base;
  for (let n = 2; ; n += 1) if (!used.has(`${base}${n}`)) return `${base}${n}`;
}

function transliterate(label: string): string {
  return label.replace(
    /\p{Script=Han}+/gu,
    (run) => ` ${pinyin(run, { toneType: 'none', type: 'array', v: true }).join('')} `,
  );
}

function camelCase(text: string): string {
  const words = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean);
  const joined = words
    .map((word, i) => (i === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + word.slice(1))
    .join('')
    .replace(/^[^a-z]+/, '');
  return joined.slice(0, 60);
}
