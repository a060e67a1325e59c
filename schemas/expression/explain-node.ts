import { familyOf, typeOf } from './feel-types.ts';
import type { Ast, LiteralNode, PathNode } from './types.ts';
import type { Words } from './words-en.ts';

interface Speaker {
  readonly words: Words;
  readonly labelOf: (path: string) => string | undefined;
  /** Whether the phrase stands inside another, so that and/or need brackets. */
  readonly nested: boolean;
}

/** One node in words. */
export function explainNode(node: Ast, speaker: Speaker): string {
  const { words } = speaker;
  const say = (part: Ast): string => explainNode(part, { ...speaker, nested: true });
  switch (node.kind) {
    case 'literal':
      return sayLiteral(node, words);
    case 'path':
      return sayPath(node, speaker);
    case 'today':
      return words.today;
    case 'now':
      return words.now;
    case 'arithmetic':
      return `${say(node.left)} ${words.arithmetic[node.op]} ${say(node.right)}`;
    case 'compare': {
      const temporal = ['date', 'dateTime'].includes(familyOf(typeOf(node.left)));
      return `${say(node.left)} ${(temporal ? words.temporal : words.compare)[node.op]} ${say(node.right)}`;
    }
    case 'isEmpty':
      return words.isEmpty(say(node.of));
    case 'in':
      return words.oneOf(say(node.of), node.items.map(say));
    case 'match':
      return `${say(node.text)} ${words.match[node.op]} ${say(node.part)}`;
    case 'case':
      return words[node.to](say(node.of));
    case 'length':
      return words.length(say(node.of));
    case 'and':
    case 'or':
      return sayLogic(node.items.map(say), words[node.kind], speaker.nested);
    case 'not':
      return node.of.kind === 'isEmpty'
        ? words.isNotEmpty(say(node.of.of))
        : words.not(explainNode(node.of, { ...speaker, nested: false }));
    case 'hasRole':
      return words.hasRole(node.role);
    case 'isMe':
      return words.isMe(say(node.of));
    case 'inMyTeam':
      return words.inMyTeam(say(node.of));
    case 'within':
      return words.within(say(node.of), node.period);
  }
}

function sayLogic(phrases: readonly string[], conjunction: string, nested: boolean): string {
  const text = phrases.join(conjunction);
  return nested && phrases.length > 1 ? `(${text})` : text;
}

function sayLiteral({ value, type }: LiteralNode, words: Words): string {
  if (value === null) return words.nothing;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value !== 'string') return value.map(words.quote).join(', ');
  return familyOf(type) === 'string' ? words.quote(value) : value;
}

function sayPath({ root, path }: PathNode, { words, labelOf }: Speaker): string {
  const name = path.join('.');
  if (root === 'user') return path[0] === 'id' ? words.me : words.ofUser(labelOf(`user.${name}`) ?? name);
  const label = labelOf(name) ?? name;
  return root === 'old' ? words.before(label) : label;
}
