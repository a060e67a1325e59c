import type { FormLayout } from '#schemas/forms/index.ts';
import { createContext, type ReactNode, useContext } from 'react';
import type { FieldModel } from '../metadata/model.ts';

/**
 * What every part of one form may know. Nothing in it changes while somebody types: a value that did would draw
 * every field again at each key.
 */
export interface FormSurface {
  layout: FormLayout;
  fields: ReadonlyMap<string, FieldModel>;
  /** Texts of the values that are ids, as the record carries them. */
  labels: Readonly<Record<string, string | string[]>>;
  /** Name of the field that has the focus first. */
  firstField: string | undefined;
}

const FormSurfaceContext = createContext<FormSurface | undefined>(undefined);

/** What stands behind the last row of a form's first section; it may change while somebody chooses in it. */
export const FormTailContext = createContext<ReactNode>(undefined);

/** Gives a form's parts what they may know. */
export const FormSurfaceProvider = FormSurfaceContext;

/** @throws Error outside of a form */
export function useFormSurface(): FormSurface {
  const surface = useContext(FormSurfaceContext);
  if (surface === undefined) throw new Error('useFormSurface outside of a form');
  return surface;
}
