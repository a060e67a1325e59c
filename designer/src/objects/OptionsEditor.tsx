import { ActionIcon, Button, Input, Menu } from '@mantine/core';
import { IconArrowBackUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { useId } from 'react';
import { StageDot } from '#runtime/ui/index.ts';
import type { Colour, Option, OptionSet } from '#schemas/types/index.ts';
import { setOptions } from '../commands/set-options.ts';
import { componentKey } from '../draft/draft.ts';
import { proposeName } from '../draft/propose-name.ts';
import { useComponent, useDraftState, useRun } from '../draft/use-draft.ts';
import { useStudioTexts } from '../i18n/texts.ts';
import { inLanguage, isLastText, LanguageInput, languages, withLanguage } from '../labels/LabelInputs.tsx';
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
  const isPublished = (option: Option) =>
    published?.options.some(({ value }) => value === option.value) ?? false;
  const remove = (option: Option, i: number) => {
    put(
      isPublished(option)
        ? options.with(i, { ...option, active: option.active === false })
        : options.toSpliced(i, 1),
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
          {languages.map((language) => (
            <LanguageInput
              key={language}
              size="xs"
              aria-label={t('fields.optionName', { n: i + 1, language })}
              value={inLanguage(option.label, language)}
              isNeeded={isLastText(option.label, language)}
              onChange={(text) =>
                put(options.with(i, { ...option, label: withLanguage(option.label, language, text) }))
              }
            />
          ))}
          <RemoveButton
            state={!isPublished(option) ? 'new' : option.active === false ? 'retired' : 'used'}
            onClick={() => remove(option, i)}
          />
        </div>
      ))}
      <Button size="xs" variant="subtle" leftSection={<IconPlus size={14} stroke={2} />} onClick={add}>
        {t('fields.addOption')}
      </Button>
    </div>
  );
}

const removeWords = { new: 'common.remove', used: 'fields.retire', retired: 'fields.useAgain' } as const;

function RemoveButton({ state, onClick }: { state: keyof typeof removeWords; onClick: () => void }) {
  const t = useStudioTexts();
  const RemoveIcon = state === 'retired' ? IconArrowBackUp : IconTrash;
  const words = t(removeWords[state]);
  return (
    <ActionIcon aria-label={words} title={words} onClick={onClick}>
      <RemoveIcon size={14} stroke={1.75} />
    </ActionIcon>
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
