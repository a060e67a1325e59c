import type { CompiledField, CompiledObject, CompiledRelease } from '#engine/metadata/index.ts';
import { textIn } from '#schemas/texts.ts';

/** One field made ready to be presented row by row. */
export interface FieldPresenter {
  readonly name: string;
  readonly field: CompiledField;
  /** What it refers to: an object, `user`, or nothing. */
  readonly reference: string | undefined;
  /** The label of each option, where the field has options. */
  readonly options: ReadonlyMap<string, string> | undefined;
}

/** What presenting the records of one object needs, made once per release and language. */
export interface ObjectPresenter {
  readonly object: CompiledObject;
  readonly fields: readonly FieldPresenter[];
  readonly stageLabels: ReadonlyMap<string, string>;
  readonly stageCategories: ReadonlyMap<string, 'open' | 'won' | 'lost'>;
}

const presenters = new WeakMap<CompiledObject, Map<string, ObjectPresenter>>();

/** The presenter of an object in a language. */
export function objectPresenter(
  release: CompiledRelease,
  object: CompiledObject,
  language: string,
): ObjectPresenter {
  const known = presenters.get(object) ?? new Map<string, ObjectPresenter>();
  presenters.set(object, known);
  let presenter = known.get(language);
  if (!presenter) {
    presenter = createPresenter(release, object, language);
    known.set(language, presenter);
  }
  return presenter;
}

function createPresenter(
  release: CompiledRelease,
  object: CompiledObject,
  language: string,
): ObjectPresenter {
  const stages = object.pipelines.flatMap((pipeline) => [...pipeline.stages.values()]);
  return {
    object,
    fields: [...object.fields.values()].map((field) => ({
      name: field.name,
      field,
      reference: field.kind === 'user' ? 'user' : field.settings.to,
      options: optionLabels(release, field, language),
    })),
    stageLabels: new Map(stages.map(({ name, label }) => [name, textIn(label, language, release.languages)])),
    stageCategories: new Map(stages.map(({ name, category }) => [name, category])),
  };
}

function optionLabels(
  release: CompiledRelease,
  field: CompiledField,
  language: string,
): ReadonlyMap<string, string> | undefined {
  const { optionSet } = field.settings;
  const set = optionSet === undefined ? undefined : release.optionSets.get(optionSet);
  return (
    set && new Map(set.options.map(({ value, label }) => [value, textIn(label, language, release.languages)]))
  );
}
