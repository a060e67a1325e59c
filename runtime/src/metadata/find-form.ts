import { defaultForm } from '#schemas/forms/default-form.ts';
import type { FormModel, MetadataModel, ObjectModel } from './model.ts';

/** What a form is wanted for. */
export interface FormWish {
  mode: 'create' | 'edit' | 'view';
  roles: readonly string[];
  recordType?: string | undefined;
}

/**
 * The form for this wish: the most narrowly addressed one that fits, the first of equals.
 * An object without a form gets one with all its fields.
 */
export function findForm(metadata: MetadataModel, object: ObjectModel, wish: FormWish): FormModel {
  const named = object.recordTypes.find(({ name }) => name === wish.recordType)?.form;
  const candidates = metadata.forms.filter((form) => form.object === object.name && fits(form, wish));
  const byType = candidates.find((form) => form.name === named);
  return (
    byType ?? candidates.toSorted((a, b) => narrowness(b) - narrowness(a))[0] ?? defaultForm(object.document)
  );
}

function fits({ for: audience = {} }: FormModel, wish: FormWish): boolean {
  return (
    includes(audience.modes, [wish.mode]) &&
    includes(audience.roles, wish.roles) &&
    (isOpen(audience.recordTypes) || includes(audience.recordTypes, wish.recordType ? [wish.recordType] : []))
  );
}

function includes(allowed: readonly string[] | undefined, given: readonly string[]): boolean {
  return isOpen(allowed) || given.some((one) => allowed?.includes(one));
}

function isOpen(allowed: readonly string[] | undefined): boolean {
  return allowed === undefined || allowed.length === 0;
}

function narrowness({ for: audience = {} }: FormModel): number {
  return [audience.recordTypes, audience.roles, audience.modes].filter((list) => !isOpen(list)).length;
}
