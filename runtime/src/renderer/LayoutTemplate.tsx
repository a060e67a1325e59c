import type { FormLayout, LayoutSection } from '#schemas/forms/index.ts';
import type { ObjectFieldTemplateProps } from '@rjsf/utils';
import { type ReactNode, useState } from 'react';
import { useTexts } from '../i18n/texts.ts';
import { FormSection } from './FormSection.tsx';
import { useFormSurface } from './form-context.ts';
import classes from './renderer.module.css';

/** Places the fields of a form on its tabs, sections and rows of twelve columns; one column on a phone. */
export function LayoutTemplate({ properties, errorSchema }: ObjectFieldTemplateProps) {
  const t = useTexts();
  const { layout } = useFormSurface();
  const [chosen, setChosen] = useState(0);
  const content = new Map(properties.map((property) => [property.name, property.content]));
  const tabs = layout.tabs.filter((tab) => tab.sections.some(hasField));
  if (tabs.length <= 1) return <Sections sections={tabs[0]?.sections ?? []} content={content} isFirst />;
  const broken = new Set(Object.keys(errorSchema ?? {}));
  return (
    <>
      <div role="tablist" className={classes['tabs']}>
        {tabs.map((tab, index) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            aria-selected={index === chosen}
            className={classes['tab']}
            onClick={() => setChosen(index)}
          >
            {tab.label}
            {fieldsIn(tab).some((name) => broken.has(name)) && (
              <span className={classes['broken']} role="img" aria-label={t('form.tabHasErrors')} />
            )}
          </button>
        ))}
      </div>
      {tabs.map((tab, index) => (
        <div key={tab.id} role="tabpanel" hidden={index !== chosen}>
          <Sections sections={tab.sections} content={content} isFirst={index === 0} />
        </div>
      ))}
    </>
  );
}

function Sections({
  sections,
  content,
  isFirst,
}: {
  sections: readonly LayoutSection[];
  content: ReadonlyMap<string, ReactNode>;
  isFirst: boolean;
}) {
  return sections
    .filter(hasField)
    .map((section, index) => (
      <FormSection key={section.id} section={section} content={content} isFirst={isFirst && index === 0} />
    ));
}

function hasField(section: LayoutSection): boolean {
  return section.rows.some((row) => row.cells.some((cell) => cell.kind === 'field'));
}

function fieldsIn(tab: FormLayout['tabs'][number]): string[] {
  return tab.sections.flatMap(({ rows }) =>
    rows.flatMap(({ cells }) => cells.flatMap((cell) => (cell.kind === 'field' ? cell.field : []))),
  );
}
