import { describe, expect, it } from 'vitest';
import type { AppModel, MetadataModel } from '../metadata/model.ts';
import { findApp } from './use-current-app.ts';

const app = (name: string, object: string): AppModel => ({
  kind: 'app',
  name,
  label: name,
  items: [{ id: 'first', object }],
});
const apps = [app('customers', 'account'), app('sales', 'deal'), app('service', 'ticket')];
// findApp reads of an object only whether it has a pipeline.
const objects = new Map([
  ['account', { pipelines: [] }],
  ['deal', { pipelines: ['sales'] }],
]) as unknown as MetadataModel['objects'];
const found = (...names: (string | undefined)[]) => findApp({ apps, objects }, ...names)?.name;

describe('the app at hand', () => {
  it('is that of the address, before the one last worked in', () => {
    expect(found('service', 'customers')).toBe('service');
  });

  it('is the one last worked in where the address names none', () => {
    expect(found(undefined, 'customers')).toBe('customers');
  });

  it('is the first with a pipeline where none is named, or only one that is gone', () => {
    expect(found(undefined, '')).toBe('sales');
    expect(found('gone')).toBe('sales');
  });

  it('is the first where no app has a pipeline, and none where there is no app', () => {
    expect(findApp({ apps, objects: new Map() })?.name).toBe('customers');
    expect(findApp({ apps: [], objects })).toBeUndefined();
  });
});
