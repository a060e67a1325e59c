export { FormPreview } from './FormPreview.tsx';
export { FieldsForm as RecordForm, type FieldsFormProps as RecordFormProps } from './FieldsForm.tsx';
export { type FieldFindings, findingsOf } from './findings-of.ts';
export { layoutOf } from './layout-of.ts';
