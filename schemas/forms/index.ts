export { defaultForm } from './default-form.ts';
export type { FormEnv } from './form-env.ts';
export type { FormLayout, FormMode, LayoutCell, LayoutRow, LayoutSection, LayoutTab } from './form-layout.ts';
export { type BuiltForm, buildFormSchema, type FormSource } from './form-schema.ts';
export { publicObjectSchema } from './public-object-schema.ts';
export { buildValidationSchema } from './validation-schema.ts';
