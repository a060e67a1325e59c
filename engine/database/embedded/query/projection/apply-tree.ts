import { Doc, isDoc, type Maybe, type Value } from '../../bson/index.ts';
import type { Frame } from '../../aggregation/expressions/scope.ts';
import type { ProjectionTree } from './projection-tree.ts';

/** The named fields only, in stored order, then the computed ones; arrays on the way element by element. */
export function includeFields(doc: Doc, tree: ProjectionTree, frame: Frame): Doc {
  const out = new Doc();
  for (let i = 0; i < doc.names.length; i++) {
    const name = doc.names[i] as string;
    const step = tree.steps.get(name);
    if (!step) continue;
    const value = doc.values[i] as Value;
    const kept =
      step.kind === 'include' ? value : step.kind === 'tree' ? includeInside(value, step, frame) : undefined;
    if (kept !== undefined) out.append(name, kept);
  }
  if (tree.computes) computeFields(out, doc, tree, frame);
  return out;
}

function includeInside(value: Value, tree: ProjectionTree, frame: Frame): Maybe {
  if (isDoc(value)) return includeFields(value, tree, frame);
  if (!Array.isArray(value)) return tree.computes ? addFields(new Doc(), tree, frame) : undefined;
  return value
    .map((element) => includeInside(element, tree, frame))
    .filter((element) => element !== undefined);
}

function computeFields(out: Doc, source: Doc, tree: ProjectionTree, frame: Frame): void {
  for (const [name, step] of tree.steps) {
    if (step.kind === 'compute') setOrDelete(out, name, step.expression(frame));
    else if (step.kind === 'tree' && step.computes && !source.has(name)) {
      const made = addFields(new Doc(), step, frame);
      if (made.size > 0) out.set(name, made);
    }
  }
}

function setOrDelete(doc: Doc, name: string, value: Maybe): void {
  if (value === undefined) doc.delete(name);
  else doc.set(name, value);
}

/** All fields with the computed ones set or, where the expression is missing, removed. */
export function addFields(doc: Doc, tree: ProjectionTree, frame: Frame): Doc {
  const out = doc.copy();
  for (const [name, step] of tree.steps) {
    if (step.kind === 'compute') setOrDelete(out, name, step.expression(frame));
    else if (step.kind === 'tree') out.set(name, addInside(out.get(name), step, frame));
  }
  return out;
}

function addInside(value: Maybe, tree: ProjectionTree, frame: Frame): Value {
  if (isDoc(value)) return addFields(value, tree, frame);
  if (Array.isArray(value)) return value.map((element) => addInside(element, tree, frame));
  return addFields(new Doc(), tree, frame);
}

/** All fields but the excluded ones; arrays on the way element by element. */
export function excludeFields(doc: Doc, tree: ProjectionTree): Doc {
  const out = new Doc();
  for (let i = 0; i < doc.names.length; i++) {
    const name = doc.names[i] as string;
    const value = doc.values[i] as Value;
    const step = tree.steps.get(name);
    if (step?.kind === 'exclude') continue;
    out.append(name, step?.kind === 'tree' ? excludeInside(value, step) : value);
  }
  return out;
}

function excludeInside(value: Value, tree: ProjectionTree): Value {
  if (isDoc(value)) return excludeFields(value, tree);
  return Array.isArray(value) ? value.map((element) => excludeInside(element, tree)) : value;
}
