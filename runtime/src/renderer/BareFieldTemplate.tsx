import type { FieldTemplateProps } from '@rjsf/utils';

/** The field alone: our inputs draw their own label, help and error. */
export function BareFieldTemplate({ children, hidden }: FieldTemplateProps) {
  return hidden === true ? <div hidden>{children}</div> : children;
}
