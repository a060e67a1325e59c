import type { FormSection, LocalText } from '#schemas/types/index.ts';
import type { Draft } from '../draft/draft.ts';
import type { Edit } from '../draft/edit-log.ts';
import { editForm } from './edit-form.ts';
import { freeId, mapSections } from './form-layout.ts';

interface SectionPlace {
  form: string;
  section: string;
}

/** Adds an empty section after another one, or at the end of a tab. */
export function addSection(
  draft: Draft,
  options: { form: string; tab: string; after?: string; label: LocalText },
): Edit {
  return editForm(draft, { form: options.form, name: 'edit.addSection' }, (form) => ({
    ...form,
    tabs: form.tabs.map((tab) => {
      if (tab.id !== options.tab) return tab;
      const at = tab.sections.findIndex(({ id }) => id === options.after);
      const section = { id: freeId('s'), label: options.label, rows: [] };
      return { ...tab, sections: tab.sections.toSpliced(at < 0 ? tab.sections.length : at + 1, 0, section) };
    }),
  }));
}

/** Changes a section's label or whether it can be folded. */
export function setSection(
  draft: Draft,
  options: SectionPlace & { set: Partial<Pick<FormSection, 'label' | 'collapsible'>> },
): Edit {
  return editForm(draft, { form: options.form, name: 'edit.setSection' }, (form) => ({
    ...form,
    tabs: mapSections(form, (section) =>
      section.id === options.section ? { ...section, ...options.set } : section,
    ),
  }));
}

/** Takes a section with its cells off a form; the last one of a form stays. */
export function removeSection(draft: Draft, options: SectionPlace): Edit {
  return editForm(draft, { form: options.form, name: 'edit.removeSection' }, (form) =>
    form.tabs.flatMap(({ sections }) => sections).length === 1
      ? form
      : {
          ...form,
          tabs: mapSections(form, (section) => (section.id === options.section ? undefined : section)),
        },
  );
}

/** Moves a section up (−1) or down (+1) within its tab. */
export function moveSection(draft: Draft, options: SectionPlace & { by: -1 | 1 }): Edit {
  return editForm(draft, { form: options.form, name: 'edit.moveSection' }, (form) => ({
    ...form,
    tabs: form.tabs.map((tab) => {
      const from = tab.sections.findIndex(({ id }) => id === options.section);
      const section = tab.sections[from];
      const to = from + options.by;
      if (!section || to < 0 || to >= tab.sections.length) return tab;
      return { ...tab, sections: tab.sections.toSpliced(from, 1).toSpliced(to, 0, section) };
    }),
  }));
}
