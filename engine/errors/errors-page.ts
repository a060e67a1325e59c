import { errorCatalogue } from './catalogue/index.ts';
import { countedWord } from './error-text.ts';

/** Returns docs/errors.md: every code with its status and words, sorted by code. Ends with a newline. */
export function errorsPage(): string {
  const rows = Object.entries(errorCatalogue)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([code, entry]) =>
        `| <a id="${code}"></a>\`${code}\` | ${entry.status} | ${cell(entry.title.en)} | ${cell(entry.detail.en)} | ${cell(entry.detail['zh-CN'])} |`,
    );
  return [
    '# Errors',
    '',
    'Every error the API answers, generated from `engine/errors/catalogue` (`npx vitest run -u engine/errors`',
    'rewrites this page). `{name}` stands for a parameter of the answer.',
    '',
    '| code | status | title | detail | 说明 |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

function cell(text: string): string {
  return text.replaceAll(countedWord, '$3').replaceAll('|', '\\|');
}
