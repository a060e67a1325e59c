import { MultiSelect, Radio } from '@mantine/core';
import type { ImportMapping } from '../../api/imports.ts';
import { useObject } from '../../metadata/use-metadata.ts';
import { useImportTexts } from '../i18n/texts.ts';
import { memberObject } from '../targets.ts';
import { useTargetName } from '../use-target-name.ts';
import { filledTargets, withMode } from './edit-mapping.ts';
import classes from './match.module.css';
import { matchFields } from './match-fields.ts';

const modes = ['upsert', 'create', 'update'] as const;

/** What becomes of rows whose record is here already, and what records are found by. */
export function ModeChoice({
  object,
  mapping,
  onChange,
}: {
  object: string;
  mapping: ImportMapping;
  onChange: (next: ImportMapping) => void;
}) {
  const t = useImportTexts();
  const nameOf = useTargetName(object);
  const model = useObject(object);
  const filled = filledTargets(mapping);
  const own = model
    ? matchFields(model)
        .map(({ name }) => name)
        .toReversed()
    : ['email', 'name'];
  const fields = [...filled].filter((name) =>
    object === memberObject ? own.includes(name) : model?.fields.has(name) === true,
  );
  const likely = own.filter((name) => filled.has(name)).slice(0, 1);
  const offered = modes.filter((mode) => {
    if (model === undefined) return true;
    return (mode === 'update' || model.can.create) && (mode === 'create' || model.can.update);
  });
  return (
    <section className={classes['mode']}>
      <Radio.Group
        label={t('mode.title')}
        value={mapping.mode}
        onChange={(mode) => {
          const chosen = modes.find((one) => one === mode) ?? 'create';
          onChange(withMode(mapping, chosen, mapping.key?.length ? mapping.key : likely));
        }}
      >
        <div className={classes['modes']}>
          {offered.map((mode) => (
            <Radio key={mode} value={mode} label={t(`mode.${mode}`)} description={t(`mode.${mode}Text`)} />
          ))}
        </div>
      </Radio.Group>
      {mapping.mode !== 'create' && (
        <MultiSelect
          label={t('mode.key')}
          description={t('mode.keyHint')}
          data={fields.map((name) => ({ value: name, label: nameOf(name) }))}
          value={mapping.key ?? []}
          maxValues={5}
          maw={420}
          error={mapping.key?.length ? undefined : t('match.keyMissing')}
          onChange={(key) => onChange({ ...mapping, key })}
        />
      )}
    </section>
  );
}
