import { Tabs } from '@mantine/core';
import { textIn } from '#schemas/texts.ts';
import { useStudioTexts } from '../i18n/texts.ts';
import type { Device } from './BuilderToolbar.tsx';
import { CanvasSection } from './CanvasSection.tsx';
import { useBuilder } from './use-builder.ts';
import classes from './builder.module.css';

/** The form as it will be, with everything on it selectable and movable. */
export function Canvas({ device }: { device: Device }) {
  const t = useStudioTexts();
  const { form, language, select, tab: openTab, openTab: onTab } = useBuilder();
  const [first] = form.tabs;
  return (
    <div
      className={classes['canvas']}
      onClick={(event) => event.target === event.currentTarget && select(undefined)}
    >
      <div className={classes['sheet']} data-device={device} role="group" aria-label={t('forms.canvas')}>
        {form.tabs.length === 1 && first ? (
          first.sections.map((section) => <CanvasSection key={section.id} section={section} />)
        ) : (
          <Tabs value={openTab} onChange={(id) => id !== null && onTab(id)} keepMounted={false}>
            <Tabs.List>
              {form.tabs.map((tab) => (
                <Tabs.Tab key={tab.id} value={tab.id}>
                  {tab.label === undefined ? tab.id : textIn(tab.label, language)}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            {form.tabs.map((tab) => (
              <Tabs.Panel key={tab.id} value={tab.id}>
                {tab.sections.map((section) => (
                  <CanvasSection key={section.id} section={section} />
                ))}
              </Tabs.Panel>
            ))}
          </Tabs>
        )}
      </div>
    </div>
  );
}
