import type { FieldKindName, FormDocument } from '#schemas/types/index.ts';
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
  language: string;
  sectionLabel: { en: string; 'zh-CN': string };
  voice: BuilderVoice;
}): Builder {
  const { store, form: name, selection, select, voice } = options;
  const current = () => loadComponent(store.getState().log.draft, 'form', name);

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
    if (tab)
      run(
        addSection(store.getState().log.draft, {
          form: name,
          tab: tab.id,
          after,
          label: options.sectionLabel,
        }),
      );
  }

  return {
    form: current(),
    selection,
    select,
    insert,
    insertBelow: (source) => insert(source, placeBelow(current(), selection)),
    takeOff(cell) {
      voice.removed(cell);
      run(removeCell(store.getState().log.draft, { form: name, cell }));
      select(undefined);
    },
    language: options.language,
  };
}

function placeBelow(form: FormDocument, selection: Selection): DropPlace {
  const sections = form.tabs.flatMap((tab) => tab.sections);
  const last =
    sections.findLast(({ rows }) =>
      rows.every(({ cells }) => cells.every((cell) => cell.field !== undefined)),
    ) ?? sections.at(-1);
  if (selection?.kind === 'cell') {
    const found = cellsOf(form).find(({ cell }) => cell.id === selection.id);
    if (found) return placeBeside(found, 'bottom');
  }
  const section = sections.find(({ id }) => id === selection?.id) ?? last;
  if (!section) throw new Error(`form ${form.name} has no section`);
  return placeAtEnd(section);
}
