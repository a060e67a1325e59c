import { ActionIcon, Button, Input, Menu, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useId } from 'react';
import { StageDot } from '#runtime/ui/index.ts';
import type { Colour, Option, OptionSet } from '#schemas/types/index.ts';
import { setOptions } from '../commands/set-options.ts';
import { componentKey } from '../draft/draft.ts';
import { proposeName } from '../draft/propose-name.ts';
import { useComponent, useDraftState, useRun } from '../draft/use-draft.ts';
import { useStudioTexts } from '../i18n/texts.ts';
import { inLanguage, withLanguage } from '../labels/LabelInputs.tsx';
import { colours } from './colours.ts';
import classes from './objects.module.css';

/** The options of a select. An option that was published is retired instead of removed: records may hold it. */
export function OptionsEditor({ optionSet }: { optionSet: string }) {
  const t = useStudioTexts();
  const run = useRun();
  const id = useId();
  const document = useComponent('optionSet', optionSet);
  const published = useDraftState(
    (state) => state.published.get(componentKey('optionSet', optionSet)) as OptionSet | undefined,
  );
  if (!document) return null;
  const options = document.options;
  const put = (next: Option[]) => run((draft) => setOptions(draft, { optionSet, options: next }));
  const remove = (option: Option, i: number) => {
    const isPublished = published?.options.some(({ value }) => value === option.value) ?? false;
    put(
      isPublished ? options.with(i, { ...option, active: option.active === false }) : options.toSpliced(i, 1),
    );
  };
  const add = () => {
    const n = options.length + 1;
    const value = proposeName(
      `option ${n}`,
      options.map((option) => option.value),
    );
    put([...options, { value, label: { en: `Option ${n}`, 'zh-CN': `选项 ${n}` } }]);
  };
  return (
    <div role="group" aria-labelledby={id}>
      <Input.Label id={id} mb={4}>
        {t('fields.options')}
      </Input.Label>
      {options.map((option, i) => (
        <div
          key={option.value}
          className={classes['option']}
          style={option.active === false ? { opacity: 0.55 } : undefined}
        >
          <ColourMenu
            colour={option.colour}
            onChange={(colour) => put(options.with(i, { ...option, colour }))}
          />
          {(['en', 'zh-CN'] as const).map((language) => (
            <TextInput
              key={`${language} ${inLanguage(option.label, language)}`}
              size="xs"
              aria-label={t('fields.optionName', { n: i + 1, language })}
              defaultValue={inLanguage(option.label, language)}
              onBlur={(event) => {
                const label = withLanguage(option.label, language, event.currentTarget.value);
                if (JSON.stringify(label) !== JSON.stringify(option.label))
                  put(options.with(i, { ...option, label }));
              }}
            />
          ))}
          <ActionIcon aria-label={t('common.remove')} onClick={() => remove(option, i)}>
            <IconTrash size={14} stroke={1.75} />
          </ActionIcon>
        </div>
      ))}
      <Button size="xs" variant="subtle" leftSection={<IconPlus size={14} stroke={2} />} onClick={add}>
        {t('fields.addOption')}
      </Button>
    </div>
  );
}

/** The twelve colours behind a dot. */
export function ColourMenu({
  colour,
  onChange,
}: {
  colour: Colour | undefined;
  onChange: (colour: Colour) => void;
}) {
  const t = useStudioTexts();
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label={t('fields.colour')}>
          <StageDot colour={colour} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        {colours.map((name) => (
          <Menu.Item key={name} leftSection={<StageDot colour={name} />} onClick={() => onChange(name)}>
            {t(`colour.${name}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
