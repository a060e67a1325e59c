import { lazy, Suspense, useEffect } from 'react';
import type { InputProps } from './field-view.ts';

const LoadedInput = lazy(async () => {
  const { inputs } = await import('./inputs.ts');
  function Loaded(props: InputProps) {
    const Input = inputs[props.field.kind];
    const { id, autoFocus } = props;
    // The dialog around has set its focus before the first input arrived.
    useEffect(() => {
      if (autoFocus) document.getElementById(id)?.focus();
    }, [id, autoFocus]);
    return <Input {...props} />;
  }
  return { default: Loaded };
});

/** The input of a field's kind; inputs come with the first form, not with the first page. */
export function FieldInput(props: InputProps) {
  return (
    <Suspense fallback={<div style={{ minHeight: 54 }} />}>
      <LoadedInput {...props} />
    </Suspense>
  );
}
