import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { useMediaQuery } from '@mantine/hooks';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Navigate, useParams, useSearchParams } from 'react-router';
import { SideDrawer } from '#runtime/ui/index.ts';
import { useIsPhone } from '#runtime/ui/use-is-phone.ts';
import { useLanguage } from '#runtime/i18n/create-texts.ts';
import { useComponent, useDraftStore } from '../draft/use-draft.ts';
import { en } from '../i18n/en.ts';
import { useStudioTexts } from '../i18n/texts.ts';
import { zhCN } from '../i18n/zh-cn.ts';
import { BuilderToolbar, type Device } from './BuilderToolbar.tsx';
import { Canvas } from './Canvas.tsx';
import { createBuilder, tabOf } from './create-builder.ts';
import { readDragData, readDropData } from './drag-data.ts';
import { Inspector } from './Inspector.tsx';
import { Palette } from './Palette.tsx';
import { PreviewSheet } from './PreviewSheet.tsx';
import { BuilderContext, type Selection } from './use-builder.ts';
import { useBuilderVoice } from './use-builder-voice.ts';
import classes from './builder.module.css';

/** The form builder: palette, canvas, settings. */
export function FormBuilder() {
  const { form: name = '' } = useParams();
  const form = useComponent('form', name);
  return form ? <Builder key={name} name={name} /> : <Navigate to="/studio/forms" replace />;
}

function Builder({ name }: { name: string }) {
  const store = useDraftStore();
  const form = useComponent('form', name);
  const appLanguage = useLanguage();
  const [language, setLanguage] = useState<string>(appLanguage);
  const t = useStudioTexts();
  const isPhone = useIsPhone();
  const isNarrow = useMediaQuery('(max-width: 63.99em)', false, { getInitialValueInEffect: false });
  const [device, setDevice] = useState<Device>(isPhone ? 'phone' : 'desktop');
  const [isAdding, setAdding] = useState(false);
  const find = useRef<HTMLInputElement>(null);
  const [isTrying, setTrying] = useState(false);
  const asked = useSearchParams()[0].get('cell');
  const [selected, select] = useState<Selection>();
  const [tab, openTab] = useState('');
  const [answered, setAnswered] = useState<string | null>(null);
  if (form && asked !== answered) {
    setAnswered(asked);
    const cell: Selection = asked === null ? undefined : { kind: 'cell', id: asked };
    select(cell);
    if (cell) openTab(tabOf(form, cell)?.id ?? tab);
  }
  // Undo may have taken away what was selected.
  const selection = form && selected && tabOf(form, selected) ? selected : undefined;
  const shownTab = form?.tabs.some(({ id }) => id === tab) ? tab : (form?.tabs[0]?.id ?? '');
  const voice = useBuilderVoice(name);
  const builder = useMemo(
    () => ({
      ...createBuilder({
        store,
        form: name,
        selection,
        select,
        tab: shownTab,
        openTab,
        language,
        voice,
        sectionLabel: { en: en['forms.newSection'], 'zh-CN': zhCN['forms.newSection'] },
      }),
      findKind: () => (isPhone ? setAdding(true) : find.current?.focus()),
      ...(form && { form }),
    }),
    [store, name, selection, shownTab, language, voice, isPhone, form],
  );
  useEffect(
    () =>
      monitorForElements({
        onDrop({ source, location }) {
          const dragged = readDragData(source.data);
          const place = readDropData(location.current.dropTargets[0]?.data ?? {});
          if (dragged && place) builder.insert(dragged, place);
        },
      }),
    [builder],
  );
  return (
    <BuilderContext value={builder}>
      <div className={classes['builder']}>
        {!isPhone && <Palette find={find} />}
        <div className={classes['middle']}>
          <BuilderToolbar
            device={device}
            onDevice={setDevice}
            language={language}
            onLanguage={setLanguage}
            isTrying={isTrying}
            onTry={setTrying}
            {...(isPhone && { onAdd: () => setAdding(true) })}
          />
          {isTrying ? <PreviewSheet device={device} /> : <Canvas device={device} />}
        </div>
        {!isNarrow && <Inspector />}
        {isNarrow && selection && !isAdding && (
          <SideDrawer title={t('forms.inspector')} onClose={() => select(undefined)}>
            <Inspector />
          </SideDrawer>
        )}
        {isPhone && isAdding && (
          <SideDrawer title={t('forms.add')} onClose={() => setAdding(false)}>
            <Palette find={find} onAdded={() => setAdding(false)} />
          </SideDrawer>
        )}
      </div>
    </BuilderContext>
  );
}
