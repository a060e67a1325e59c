import type { KeyboardEvent } from 'react';

/** Whether Esc means to leave the form: not while it closes a picker's list or ends the composing of a character. */
export function isLeavingKey(event: KeyboardEvent): boolean {
  if (event.key !== 'Escape' || event.defaultPrevented || event.nativeEvent.isComposing) return false;
  // Mantine marks an input whose list is open with this attribute.
  return !(
    event.target instanceof Element && event.target.getAttribute('data-mantine-stop-propagation') === 'true'
  );
}
