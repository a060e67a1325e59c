import type { FieldKindName, FormDocument, FormTab } from '#schemas/types/index.ts';
import { cellsOf } from '../commands/form-layout.ts';
import { moveCell } from '../commands/move-cell.ts';
import { placeField } from '../commands/place-field.ts';
import { removeCell } from '../commands/remove-cell.ts';
import { addSection } from '../commands/sections.ts';
import { loadComponent } from '../draft/draft.ts';
import type { DraftStore } from '../draft/draft-store.ts';
import type { Edit } from '../draft/edit-log.ts';
import { kindLabel } from '../objects/kind-label.ts';
import { makeField } from '../objects/make-field.ts';
import type { DragSource, DropPlace } from './drag-data.ts';
import { placeAtEnd, placeBeside } from './drop-place.ts';
import type { Builder, Selection } from './use-builder.ts';

/** What the builder tells people after it did something. */
export interface BuilderVoice {
  added(field: string, place: DropPlace): void;
  moved(cell: string): void;
  removed(cell: string): void;
}

/** The builder's verbs on one form. Everything a drag can do can be done by click and key through the same ones. */
export function createBuilder(options: {
  store: DraftStore;
  form: string;
  selection: Selection;
  select: (selection: Selection) => void;
  tab: string;
  openTab: (tab: string) => void;
  language: string;
  sectionLabel: { en: string; 'zh-CN': string };
  voice: BuilderVoice;
}): Omit<Builder, 'findKind'> {
  const { store, form: name, selection, voice } = options;
  const current = () => loadComponent(store.getState().log.draft, 'form', name);

  function select(next: Selection): void {
    options.select(next);
    const tab = next && tabOf(current(), next);
    if (tab) options.openTab(tab.id);
  }

  function run(edit: Edit): void {
    store.getState().run(edit);
  }

  function selectField(field: string): void {
    const found = cellsOf(current()).find(({ cell }) => cell.field === field);
    if (found) select({ kind: 'cell', id: found.cell.id });
  }

  function insertKind(kind: FieldKindName, place: DropPlace): void {
    const draft = store.getState().log.draft;
    const { object } = current();
    const made = makeField(draft, {
      object,
      kind,
      ...kindLabel(kind),
      place: { form: name, target: place.target },
    });
    run(made.edit);
    selectField(made.name);
    voice.added(made.name, place);
  }

  function insert(source: DragSource, place: DropPlace): void {
    const draft = store.getState().log.draft;
    if (source.type === 'kind') insertKind(source.kind, place);
    if (source.type === 'field') {
      run(placeField(draft, { form: name, field: source.field, target: place.target }));
      selectField(source.field);
      voice.added(source.field, place);
    }
    if (source.type === 'cell') {
      run(moveCell(draft, { form: name, cell: source.cell, target: place.target }));
      select({ kind: 'cell', id: source.cell });
      voice.moved(source.cell);
    }
    if (source.type === 'section') insertSection(place.section);
  }

  function insertSection(after: string): void {
    const tab = current().tabs.find(({ sections }) => sections.some(({ id }) => id === after));
    if (!tab) return;
    const { draft } = store.getState().log;
    run(addSection(draft, { form: name, tab: tab.id, after, label: options.sectionLabel }));
    const { sections } = current().tabs.find(({ id }) => id === tab.id) ?? tab;
    const added = sections[sections.findIndex(({ id }) => id === after) + 1];
    if (added) select({ kind: 'section', id: added.id });
  }

  return {
    form: current(),
    selection,
    select,
    insert,
    insertBelow: (source) => insert(source, placeBelow(current(), selection, options.tab)),
    takeOff(cell, { thenNext } = { thenNext: false }) {
      const cells = cellsOf(current()).map((found) => found.cell.id);
      const at = cells.indexOf(cell);
      const next = thenNext ? (cells[at + 1] ?? cells[at - 1]) : undefined;
      voice.removed(cell);
      run(removeCell(store.getState().log.draft, { form: name, cell }));
      select(next === undefined ? undefined : { kind: 'cell', id: next });
    },
    tab: options.tab,
    openTab: options.openTab,
    language: options.language,
  };
}

/** The tab that holds what is selected; undefined where it is not on the form any more. */
export function tabOf(form: FormDocument, selection: NonNullable<Selection>): FormTab | undefined {
  if (selection.kind === 'cell') return cellsOf(form).find(({ cell }) => cell.id === selection.id)?.tab;
  return form.tabs.find(({ sections }) => sections.some(({ id }) => id === selection.id));
}

/** Below what is selected, else at the end of the open tab. */
function placeBelow(form: FormDocument, selection: Selection, tab: string): DropPlace {
  if (selection?.kind === 'cell') {
    const found = cellsOf(form).find(({ cell }) => cell.id === selection.id);
    if (found) return placeBeside(found, 'bottom');
  }
  const open = form.tabs.find(({ id }) => id === tab) ?? form.tabs[0];
  const section = open?.sections.find(({ id }) => id === selection?.id) ?? open?.sections.at(-1);
  if (!section) throw new Error(`form ${form.name} has no section`);
  return placeAtEnd(section);
}
