/** A sentence in the past tense with at most one verb. */
export interface Toast {
  id: number;
  meaning: 'ok' | 'danger' | 'info';
  text: string;
  action?: { label: string; run: () => void } | undefined;
}

const lifetimeMs = 8_000;
const listeners = new Set<() => void>();
let toasts: readonly Toast[] = [];
let nextId = 1;

/** The toast is drawn, at the newest end, for eight seconds; an error stays until it is closed. */
export function showToast(toast: Omit<Toast, 'id'>): number {
  const id = nextId++;
  toasts = [...toasts.slice(-2), { ...toast, id }];
  tell();
  if (toast.meaning !== 'danger') setTimeout(() => closeToast(id), lifetimeMs);
  return id;
}

/** The toast is gone. */
export function closeToast(id: number): void {
  const rest = toasts.filter((toast) => toast.id !== id);
  if (rest.length === toasts.length) return;
  toasts = rest;
  tell();
}

/** For `useSyncExternalStore`. */
export const toastStore = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  current: (): readonly Toast[] => toasts,
};

function tell(): void {
  for (const listener of listeners) listener();
}
