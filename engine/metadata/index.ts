export * from './check/index.ts';
export type {
  CompiledField,
  CompiledObject,
  CompiledPipeline,
  CompiledRelease,
  CompiledTransition,
  CompiledUnique,
  ComponentKey,
  Components,
  ValueFinding,
} from './compiled-release.ts';
export { canonicalJson, isSameJson } from '#schemas/merge/index.ts';
export { sha256 } from './sha256.ts';
export { buildRelease, documentsOf } from './compile/build-release.ts';
export { compileRelease } from './compile/compile-release.ts';
export { hashComponent } from './compile/hash-components.ts';
export {
  componentKey,
  identityOf,
  isComponentKind,
  isComponentName,
  keyOf,
  parseComponentKey,
} from './component-key.ts';
export * from './diff/index.ts';
export * from './draft/index.ts';
export { fromStoredNumber } from './field-kinds/index.ts';
export { createRegistry, loadReleaseRecord, type Registry } from './registry/create-registry.ts';
export { type Head, loadHead } from './registry/load-head.ts';
export { loadContents } from './registry/release-contents.ts';
export { addTombstones, loadTombstones, removeTombstones } from './tombstones/tombstones.ts';
export { systemPaths } from './system-paths.ts';
