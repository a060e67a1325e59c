import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { useEffect, useMemo, useState } from 'react';
import { Navigate, useParams } from 'react-router';
import { useLanguage } from '#runtime/i18n/create-texts.ts';
import { useComponent, useDraftStore } from '../draft/use-draft.ts';
import { en } from '../i18n/en.ts';
import { zhCN } from '../i18n/zh-cn.ts';
import { BuilderToolbar, type Device } from './BuilderToolbar.tsx';
import { Canvas } from './Canvas.tsx';
import { createBuilder } from './create-builder.ts';
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
  const [device, setDevice] = useState<Device>('desktop');
  const [isTrying, setTrying] = useState(false);
  const [selection, select] = useState<Selection>();
  const voice = useBuilderVoice(name);
  const builder = useMemo(
    () => ({
      ...createBuilder({
        store,
        form: name,
        selection,
        select,
        language,
        voice,
        sectionLabel: { en: en['forms.newSection'], 'zh-CN': zhCN['forms.newSection'] },
      }),
      ...(form && { form }),
    }),
    [store, name, selection, language, voice, form],
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
        <Palette />
        <div className={classes['middle']}>
          <BuilderToolbar
            device={device}
            onDevice={setDevice}
            language={language}
            onLanguage={setLanguage}
            isTrying={isTrying}
            onTry={setTrying}
          />
          {isTrying ? <PreviewSheet device={device} /> : <Canvas device={device} />}
        </div>
        <Inspector />
      </div>
    </BuilderContext>
  );
}
