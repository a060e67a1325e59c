/**
 * Makes `Object.prototype` and its functions unchangeable for the rest of the process, so that no library can be
 * talked into changing them for everybody. Call it once all modules are loaded: some define names on it while loading.
 */
export function freezePrototypes(): void {
  for (const name of Object.getOwnPropertyNames(Object.prototype)) {
    const { value } = Object.getOwnPropertyDescriptor(Object.prototype, name) ?? {};
    if (typeof value === 'function' && value !== Object) Object.freeze(value);
  }
  Object.freeze(Object.prototype);
}
