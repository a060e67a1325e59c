const keys = {
  created: 'history.created',
  updated: 'history.updated',
  trashed: 'history.trashed',
  restored: 'history.restored',
  imported: 'history.imported',
  placed: 'history.placed',
  override: 'history.override',
  transition: 'history.moved',
  installed: 'history.installed',
} as const;

/** The text key that tells a history entry's cause; an unknown one is told as a change. */
export function causeKey(cause: string): (typeof keys)[keyof typeof keys] {
  return isKnown(cause) ? keys[cause] : 'history.updated';
}

function isKnown(cause: string): cause is keyof typeof keys {
  return Object.hasOwn(keys, cause);
}
