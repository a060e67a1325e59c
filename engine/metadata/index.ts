export * from './check/index.ts';
export type {
  CompiledField,
  CompiledObject,
  CompiledPipeline,
  CompiledRelease,
  CompiledStage,
  CompiledTransition,
  CompiledUnique,
  ComponentKey,
  Components,
  ValueFinding,
} from './compiled-release.ts';
export { canonicalJson, isSameJson, sha256 } from './canonical-json.ts';
export { administratorRole } from './compile/built-in-roles.ts';
export { buildRelease, documentsOf } from './compile/build-release.ts';
export { compileRelease } from './compile/compile-release.ts';
export { hashComponent, hashEntries } from './compile/hash-components.ts';
export {
  componentKey,
  componentKinds,
  identityOf,
  isComponentKind,
  isComponentName,
  isObjectDocument,
  keyOf,
  parseComponentKey,
} from './component-key.ts';
export * from './diff/index.ts';
export * from './draft/index.ts';
export {
  fromStoredNumber,
  storedFieldKinds,
  type StoredFieldKind,
  toDecimal128,
  toInt64,
} from './field-kinds/index.ts';
export { labelOf } from './label-of.ts';
export * from './merge/index.ts';
export { createRegistry, loadReleaseRecord, type Registry } from './registry/create-registry.ts';
export { type Head, loadHead } from './registry/load-head.ts';
export { hashesOf, loadContents } from './registry/release-contents.ts';
export { addTombstones, loadTombstones, removeTombstones } from './tombstones/tombstones.ts';
export { systemPaths } from './system-paths.ts';
