import { Doc, isDoc, type Maybe, type Value } from '../../bson/index.ts';
import { notSupported, StoreError } from '../../errors.ts';
import { valueAt } from '../../query/path.ts';
import { type Compiler, constant, isConstant } from './compiler.ts';
import { OPERATORS, REFUSED_OPERATORS } from './operators.ts';
import { CURRENT, type Expression, NOW, ROOT, type Scope } from './scope.ts';

/**
 * Compiles an expression of the aggregation language, checking everything that can be checked without a document.
 * @throws StoreError with the server's codes; 115 for `$function`, `$accumulator` and other refused operators
 */
export function compileExpression(value: Value, scope: Scope): Expression {
  if (typeof value === 'string') return value.startsWith('$') ? compilePath(value, scope) : constant(value);
  if (Array.isArray(value)) return compileArray(value, scope);
  return isDoc(value) ? compileDoc(value, scope) : constant(value);
}

function compileArray(items: readonly Value[], scope: Scope): Expression {
  const list = items.map((item) => compileExpression(item, scope));
  if (list.every(isConstant)) return constant(list.map((item) => item([]) ?? null));
  return (frame) => list.map((item) => item(frame) ?? null);
}

function compileDoc(doc: Doc, scope: Scope): Expression {
  const [first] = doc.names;
  if (first?.startsWith('$')) return compileOperator(first, doc, scope);
  for (const name of doc.names) assertFieldName(name);
  const names = doc.names.slice();
  const values = doc.values.map((value) => compileExpression(value, scope));
  const build: Expression = (frame) => {
    const out = new Doc();
    for (let i = 0; i < names.length; i++) {
      const value = (values[i] as Expression)(frame);
      if (value !== undefined) out.append(names[i] as string, value);
    }
    return out;
  };
  return values.every(isConstant) ? constant(build([])) : build;
}

function assertFieldName(name: string): void {
  if (name === '') throw new StoreError(40352, 'FieldPath cannot be constructed with empty string');
  if (name.startsWith('$'))
    throw new StoreError(
      16410,
      "FieldPath field names may not start with '$'. Consider using $getField or $setField.",
    );
  if (name.includes('.'))
    throw new StoreError(
      16412,
      "FieldPath field names may not contain '.'. Consider using $getField or $setField.",
    );
}

function compileOperator(name: string, doc: Doc, scope: Scope): Expression {
  if (doc.size > 1) {
    throw new StoreError(
      15983,
      `an expression specification must contain exactly one field, the name of the expression. Found ${doc.size} fields`,
    );
  }
  const operator = OPERATORS.get(name);
  if (!operator) {
    if (REFUSED_OPERATORS.has(name)) throw notSupported(name);
    throw new StoreError(168, `Unrecognized expression '${name}'`);
  }
  const compiler: Compiler = { scope, compile: (value, inner = scope) => compileExpression(value, inner) };
  return operator(doc.values[0] as Value, compiler, name);
}

/** A field path (`$a.b`) or a variable (`$$name.a.b`). */
function compilePath(text: string, scope: Scope): Expression {
  if (text.startsWith('$$')) return compileVariable(text.slice(2), scope);
  const parts = text.slice(1).split('.');
  assertPath(parts, text);
  if (scope.current === CURRENT) scope.uses.fields.add(parts.join('.'));
  return readPath(scope.current, parts);
}

function assertPath(parts: readonly string[], text: string): void {
  if (text === '$') throw new StoreError(16872, "'$' by itself is not a valid FieldPath");
  if (parts.includes(''))
    throw new StoreError(15998, "FieldPath field names may not be empty strings or end with '.'.");
  if (parts.some((part) => part.startsWith('$'))) {
    throw new StoreError(
      16410,
      "FieldPath field names may not start with '$'. Consider using $getField or $setField.",
    );
  }
}

function readPath(slot: number, parts: readonly string[]): Expression {
  const [name, second] = parts as [string, string?];
  if (second !== undefined) return (frame) => valueAt(frame[slot], parts);
  return (frame) => {
    const value: Maybe = frame[slot];
    return isDoc(value) ? value.get(name) : valueAt(value, parts);
  };
}

/** `$redact` decides by these; anywhere else they are plain strings that nothing produces by accident. */
const VERDICTS = new Set(['KEEP', 'PRUNE', 'DESCEND']);

function compileVariable(text: string, scope: Scope): Expression {
  const [name = '', ...path] = text.split('.');
  if (name === '') throw new StoreError(16866, 'empty variable names are not allowed');
  if (path.length > 0) assertPath(path, text);
  if (name === 'REMOVE') return constant(undefined);
  if (VERDICTS.has(name)) return constant(`$$${name}`);
  const slot = slotOf(name, scope);
  if (slot === ROOT || slot === CURRENT) noteDocumentUse(scope, path);
  return path.length > 0 ? readPath(slot, path) : (frame) => frame[slot];
}

function noteDocumentUse(scope: Scope, path: readonly string[]): void {
  if (path.length === 0) scope.uses.whole = true;
  else scope.uses.fields.add(path.join('.'));
}

function slotOf(name: string, scope: Scope): number {
  if (name === 'ROOT') return ROOT;
  if (name === 'CURRENT') return scope.current;
  if (name === 'NOW') return NOW;
  const slot = scope.slots.get(name);
  if (slot === undefined) throw new StoreError(17276, `Use of undefined variable: ${name}`);
  return slot;
}
