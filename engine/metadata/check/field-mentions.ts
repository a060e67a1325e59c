import { parseAndCheck, type Scope } from '#schemas/expression/index.ts';
import type { FieldDefinition } from '#schemas/field-kinds/index.ts';
import type {
  ComponentDocument,
  FormDocument,
  ObjectDocument,
  PipelineDocument,
  QueryFilter,
  RoleDocument,
  ViewDocument,
} from '#schemas/types/index.ts';
import { isObjectDocument } from '../component-key.ts';

/** What resolving the paths of a document needs of the objects. */
export interface MentionSurroundings {
  fields(object: string): ReadonlyMap<string, FieldDefinition> | undefined;
  scope(object: string): Scope;
}

/** Every `object.field` a component names, dotted paths and conditions taken apart. */
export function fieldMentions(document: ComponentDocument, around: MentionSurroundings): ReadonlySet<string> {
  const mentions = new Set<string>();
  const path = (object: string, dotted: string | undefined) => addPath(around, mentions, [object, dotted]);
  const condition = (object: string, source: string | undefined) => {
    if (source === undefined) return;
    const reads = parseAndCheck(source, around.scope(object)).expression?.reads ?? [];
    for (const read of reads) path(object, read.replace(/^old\./, ''));
  };
  if (isObjectDocument(document)) ofObject(document, path);
  else if (document.kind === 'form') ofForm(document, path);
  else if (document.kind === 'view') ofView(document, path, condition);
  else if (document.kind === 'pipeline') ofPipeline(document, path, condition);
  else if (document.kind === 'role') ofRole(document, path, condition);
  return mentions;
}

type Add = (object: string, text: string | undefined) => void;

function addPath(
  around: MentionSurroundings,
  mentions: Set<string>,
  [object, dotted]: [string, string | undefined],
) {
  let here: string | undefined = object;
  for (const name of dotted?.split('.') ?? []) {
    if (here === undefined) return;
    mentions.add(`${here}.${name}`);
    here = around.fields(here)?.get(name)?.settings.to;
  }
}

function ofObject(document: ObjectDocument, path: Add): void {
  const settings = document['x-object'];
  path(settings.name, settings.nameField);
  for (const key of settings.unique ?? []) for (const field of key.fields) path(settings.name, field);
  for (const { field } of settings.search ?? []) path(settings.name, field);
}

function ofForm(document: FormDocument, path: Add): void {
  const cells = document.tabs
    .flatMap((tab) => tab.sections)
    .flatMap((section) => section.rows)
    .flatMap((row) => row.cells);
  for (const { field, related } of cells) {
    path(document.object, field);
    if (!related) continue;
    path(related.object, related.via);
    path(document.object, related.of);
    for (const column of related.columns ?? []) path(related.object, column);
  }
}

function ofView(document: ViewDocument, path: Add, condition: Add): void {
  const { object, filter, sort, list, board } = document;
  if (filter)
    ofFilter(
      filter,
      (name) => path(object, name),
      (source) => condition(object, source),
    );
  for (const { field } of [...(sort ?? []), ...(list?.columns ?? []), ...(board?.measures ?? [])])
    path(object, field);
  if (!board) return;
  for (const field of [board.card.title, board.card.avatar, ...(board.card.fields ?? [])])
    path(object, field);
}

function ofFilter(filter: QueryFilter, path: (name: string) => void, where: (source: string) => void): void {
  if ('all' in filter) for (const item of filter.all) ofFilter(item, path, where);
  else if ('any' in filter) for (const item of filter.any) ofFilter(item, path, where);
  else if ('not' in filter) ofFilter(filter.not, path, where);
  else if ('where' in filter) where(filter.where);
  else path(filter.field);
}

function ofPipeline(document: PipelineDocument, path: Add, condition: Add): void {
  for (const transition of document.transitions) {
    condition(document.object, transition.when);
    for (const { field } of transition.ask ?? []) path(document.object, field);
  }
}

function ofRole(document: RoleDocument, path: Add, condition: Add): void {
  for (const [object, rights] of Object.entries(document.objects)) {
    for (const list of [rights.fields.read, rights.fields.write]) {
      if (list !== '*') for (const field of list) path(object, field);
    }
    for (const right of [rights.read, rights.update, rights.delete]) {
      if (right) condition(object, right.when);
    }
  }
}
