import { compareValues, Doc, isDoc, isNullish, type Value } from '../bson/index.ts';
import { compileMatch } from '../query/index.ts';
import { type Condition, type Conjuncts, isOperators } from './conjuncts.ts';

/** Whether every document the query can match is held by an index with this partial filter: each of its terms must follow. */
export function impliesPartialFilter(filter: Doc, { paths }: Conjuncts): boolean {
  return [...filter].every(([name, value]) => {
    if (name === '$and' && Array.isArray(value)) {
      return value.every(
        (part) => isDoc(part) && impliesPartialFilter(part, { paths, alternatives: null, complete: false }),
      );
    }
    const conditions = paths.get(name);
    if (name.startsWith('$') || conditions === undefined) return false;
    const wanted: [string, Value][] = isOperators(value) ? [...value] : [['$eq', value]];
    return wanted.every(([operator, operand]) =>
      conditions.some((given) => follows(operator, operand, given)),
    );
  });
}

function follows(operator: string, wanted: Value, given: Condition): boolean {
  if (given.operator === operator && given.value !== null && compareValues(given.value, wanted) === 0)
    return true;
  if (operator === '$exists') return wanted !== false && demandsPresence(given);
  if (given.operator === '$eq') return holds(operator, wanted, given.value);
  if (given.operator === '$in') {
    return Array.isArray(given.value) && given.value.every((value) => holds(operator, wanted, value));
  }
  const sameSide =
    (operator.startsWith('$gt') && given.operator.startsWith('$gt')) ||
    (operator.startsWith('$lt') && given.operator.startsWith('$lt'));
  return sameSide && holds(operator, wanted, given.value) && !isNullish(given.value);
}

function demandsPresence({ operator, value }: Condition): boolean {
  if (operator === '$exists') return value !== false && value !== 0;
  if (operator === '$in') return Array.isArray(value) && value.every((item) => !isNullish(item));
  return ['$eq', '$gt', '$gte', '$lt', '$lte', '$prefix'].includes(operator) && !isNullish(value);
}

function holds(operator: string, wanted: Value, value: Value): boolean {
  if (isNullish(value) || Array.isArray(value)) return false;
  const test = compileMatch(new Doc(['value'], [new Doc([operator], [wanted])]));
  return test.matches(new Doc(['value'], [value]));
}
