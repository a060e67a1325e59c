import type { CompiledColumn } from './compile-columns.ts';
import type { GroupedFinding, MissingParts } from './import-document.ts';

/** Stages and options that the file names and the release does not have; undefined when it has all. */
export function missingParts(
  columns: readonly CompiledColumn[],
  findings: readonly GroupedFinding[],
): MissingParts | undefined {
  const stages = valuesOf(findings, 'stage.unknown', 'stage');
  const options = columns.flatMap(({ target }) => {
    if (target.kind !== 'field' || target.field.settings.optionSet === undefined) return [];
    const values = [
      ...valuesOf(findings, 'import.optionToPublish', target.name),
      ...valuesOf(findings, 'option.unknown', target.name),
    ];
    return values.length === 0 ? [] : [{ optionSet: target.field.settings.optionSet, values }];
  });
  return stages.length === 0 && options.length === 0 ? undefined : { stages, options };
}

function valuesOf(findings: readonly GroupedFinding[], code: string, field: string): string[] {
  const group = findings.find((each) => each.code === code && each.field === field);
  return (group?.values ?? []).map(({ value }) => value);
}
