import type {
  AppDocument,
  FormDocument,
  ObjectDocument,
  OptionSet,
  PackDocument,
  PipelineDocument,
  RoleDocument,
  ViewDocument,
} from './generated/documents.ts';

export type * from './generated/documents.ts';

/** The component kinds of this version, as they stand in paths and draft entries. */
export type ComponentKind = 'object' | 'optionSet' | 'form' | 'view' | 'pipeline' | 'role' | 'app' | 'pack';

/** The document type of each component kind. */
export interface ComponentDocuments {
  object: ObjectDocument;
  optionSet: OptionSet;
  form: FormDocument;
  view: ViewDocument;
  pipeline: PipelineDocument;
  role: RoleDocument;
  app: AppDocument;
  pack: PackDocument;
}

/** Any single metadata document. */
export type ComponentDocument = ComponentDocuments[ComponentKind];
