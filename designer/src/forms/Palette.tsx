import { Tabs, TextInput } from '@mantine/core';
import { IconLayoutRows, IconSearch } from '@tabler/icons-react';
import { type RefObject, useEffect, useState } from 'react';
import { useLabel } from '#runtime/metadata/use-label.ts';
import { CountBadge, KeyCap } from '#runtime/ui/index.ts';
import { cellsOf } from '../commands/form-layout.ts';
import { useComponent } from '../draft/use-draft.ts';
import { useStudioTexts } from '../i18n/texts.ts';
import { KindIcon } from '../objects/kind-icon.tsx';
import { isTyping } from '../shell/is-typing.ts';
import type { DragSource } from './drag-data.ts';
import { PaletteItem } from './PaletteItem.tsx';
import { paletteGroups } from './palette-groups.ts';
import { useBuilder } from './use-builder.ts';
import classes from './builder.module.css';

/** What can be put on the form: new fields by kind, and fields of the object that are not on it yet. */
export function Palette({
  find,
  onAdded,
}: {
  find: RefObject<HTMLInputElement | null>;
  onAdded?: () => void;
}) {
  const t = useStudioTexts();
  const label = useLabel();
  const { form, insertBelow } = useBuilder();
  const object = useComponent('object', form.object);
  const [words, setWords] = useState('');
  useSlashKey(find);
  const placed = new Set(cellsOf(form).map(({ cell }) => cell.field));
  const unused = Object.entries(object?.properties ?? {}).filter(([name]) => !placed.has(name));
  const matches = (text: string) => text.toLowerCase().includes(words.trim().toLowerCase());
  const groups = paletteGroups
    .map(({ title, kinds }) => ({
      title,
      kinds: kinds.filter((kind) => matches(t(`kind.${kind}`)) || matches(kind)),
    }))
    .filter(({ kinds }) => kinds.length > 0);
  const add = (source: DragSource) => {
    insertBelow(source);
    onAdded?.();
  };
  const addFirst = () => {
    const kind = words.trim() === '' ? undefined : groups[0]?.kinds[0];
    if (!kind) return;
    setWords('');
    add({ type: 'kind', kind });
  };
  return (
    <aside className={classes['palette']} aria-label={t('forms.palette')}>
      <Tabs defaultValue="add" keepMounted={false}>
        <Tabs.List px={8}>
          <Tabs.Tab value="add">{t('forms.add')}</Tabs.Tab>
          <Tabs.Tab value="unused" rightSection={<CountBadge>{unused.length}</CountBadge>}>
            {t('forms.unused')}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="add" p={12}>
          <TextInput
            ref={find}
            placeholder={t('forms.find')}
            aria-label={t('forms.find')}
            leftSection={<IconSearch size={14} stroke={1.75} />}
            rightSection={<KeyCap>/</KeyCap>}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value.replaceAll('/', ''))}
            onKeyDown={(event) => event.key === 'Enter' && addFirst()}
          />
          {groups.map(({ title, kinds }) => (
            <section key={title} aria-label={t(title)}>
              <h3 className={classes['groupTitle']}>{t(title)}</h3>
              <div className={classes['kinds']}>
                {kinds.map((kind) => (
                  <PaletteItem
                    key={kind}
                    source={{ type: 'kind', kind }}
                    icon={<KindIcon kind={kind} />}
                    label={t(`kind.${kind}`)}
                    onAdd={add}
                  />
                ))}
              </div>
            </section>
          ))}
          <h3 className={classes['groupTitle']}>{t('forms.layout')}</h3>
          <div className={classes['kinds']}>
            <PaletteItem
              source={{ type: 'section' }}
              icon={<IconLayoutRows size={16} stroke={1.75} aria-hidden />}
              label={t('forms.section')}
              onAdd={add}
            />
          </div>
        </Tabs.Panel>
        <Tabs.Panel value="unused" p={12}>
          {unused.length === 0 && <p className={classes['dim']}>{t('forms.unusedNone')}</p>}
          <div className={classes['list']}>
            {unused.map(([name, property]) => (
              <PaletteItem
                key={name}
                source={{ type: 'field', field: name }}
                icon={<KindIcon kind={property['x-field'].kind} />}
                label={label(property['x-field'].label)}
                onAdd={add}
              />
            ))}
          </div>
        </Tabs.Panel>
      </Tabs>
    </aside>
  );
}

/** `/` anywhere outside an input goes to the palette's search. */
function useSlashKey(input: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== '/' || isTyping(event.target)) return;
      event.preventDefault();
      input.current?.focus();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [input]);
}
