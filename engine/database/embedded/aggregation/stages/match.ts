import { isDoc } from '../../bson/index.ts';
import { StoreError } from '../../errors.ts';
import { compileMatch } from '../../query/match/compile-match.ts';
import { mapFlow } from '../flow.ts';
import { type StageCompiler, stageOf } from '../stage.ts';

export const match: StageCompiler = (argument, context) => {
  if (!isDoc(argument)) throw new StoreError(15959, 'the match filter must be an expression in an object');
  const compiled = compileMatch(argument, { collation: context.collation, scope: context.scope });
  return stageOf(
    context,
    (input, outer) => {
      const frame = outer.slice();
      return mapFlow(input, (doc) => (compiled.matches(doc, frame) ? doc : undefined));
    },
    { pushdown: { kind: 'match', match: compiled } },
  );
};
