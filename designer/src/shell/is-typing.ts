const notTyped = new Set(['checkbox', 'radio', 'button', 'submit', 'range', 'color', 'file']);

/** Whether keys pressed now go into a text. */
export function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !target.readOnly && !notTyped.has(target.type);
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
  );
}
