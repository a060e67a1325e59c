import { systemSchema } from './system-schema.ts';

/** The text of one published component, kept once however many releases hold it. */
export interface ComponentText {
  /** SHA-256 of `json`, in hex. */
  _id: string;
  kind: string;
  name: string;
  /** The component in canonical JSON: a string, because a document's keys may start with `$` or hold dots. */
  json: string;
}

/** `_components`: component documents by hash. */
export const componentTextSchema = systemSchema<ComponentText>('_components', {
  _id: { type: String, required: true },
  kind: { type: String, required: true },
  name: { type: String, required: true },
  json: { type: String, required: true },
});
