import { explainNode } from './explain-node.ts';
import type { Expression } from './types.ts';
import { englishWords } from './words-en.ts';
import { chineseWords } from './words-zh.ts';

/** What a sentence about an expression needs: its language and what paths are called in it. */
export interface ExplainOptions {
  /** BCP-47; Chinese for `zh…`, else English. */
  readonly language: string;
  /** The label of a dotted path, e.g. `account.name`; undefined shows the path. */
  readonly labelOf: (path: string) => string | undefined;
}

/** The expression as a person would say it: `Amount is more than 10,000 and Stage is "won"`. */
export function explainInWords(expression: Expression, options: ExplainOptions): string {
  const words = options.language.toLowerCase().startsWith('zh') ? chineseWords : englishWords;
  return explainNode(expression.ast, { words, labelOf: options.labelOf, nested: false });
}
