import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { checkComponents } from '#engine/metadata/check/index.ts';
import type { ComponentKey } from '#engine/metadata/compiled-release.ts';
import { buildValidationSchema } from '#schemas/forms/index.ts';
import type { JsonValue } from '#schemas/json.ts';
import { compileChecker } from '#schemas/meta/compile-checker.ts';
import type {
  DemoDocument,
  DemoRecord,
  DemoValue,
  ObjectDocument,
  OptionSet,
  PackDocument,
  PipelineDocument,
} from '#schemas/types/index.ts';
import { loadPackFolder, type PackFile } from './load-pack-folder.ts';

const here = join(import.meta.dirname, '..', '..', '..', 'templates');
const packs = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const filesOf = new Map(packs.map((pack) => [pack, loadPackFolder(join(here, pack))]));
const check = compileChecker();

/** A pack's files and those of the packs it requires. */
function withRequired(pack: string): PackFile[] {
  const files = filesOf.get(pack) ?? [];
  const { requires = {} } = documents<PackDocument>(files, 'pack')[0] ?? {};
  return [...Object.keys(requires).flatMap(withRequired), ...files];
}

// The test below has proved each document's shape.
const documents = <Document>(files: PackFile[], kind: PackFile['kind']) =>
  files.filter((file) => file.kind === kind).map(({ document }) => document as Document);

describe.each(packs)('pack %s', (pack) => {
  const files = filesOf.get(pack) ?? [];
  const all = withRequired(pack);

  it.each(files.map((file) => [`${file.kind}/${file.name}`, file] as const))(
    'says %s as the meta-schema wants it',
    (place, file) => {
      expect(check(file.kind, file.document, place)).toEqual([]);
    },
  );

  it('names each file after what it holds', () => {
    for (const { kind, name, document } of files.filter((file) => file.kind !== 'demo')) {
      const own =
        kind === 'object'
          ? (document as ObjectDocument)['x-object'].name
          : (document as { name: string }).name;
      expect(own).toBe(name);
    }
  });

  it('refers to nothing outside itself and the packs it requires', () => {
    const components = new Map(
      all
        .filter(({ kind }) => kind !== 'demo')
        .map(({ kind, name, document }) => [`${kind}/${name}` as ComponentKey, document]),
    );
    expect(checkComponents({ components, languages: ['en', 'zh-CN'] })).toEqual([]);
  });

  it('says every text in both languages', () => {
    for (const file of files) {
      for (const text of textsIn(file.document)) expect(Object.keys(text).sort()).toEqual(['en', 'zh-CN']);
      expect(plainLabelsIn(file.document)).toEqual([]);
    }
  });

  it('has the guides and demo files it lists, and no others', () => {
    const [document] = documents<PackDocument>(files, 'pack');
    const guides = Object.values(document?.guide ?? {});
    expect(guides.every((guide) => existsSync(join(here, pack, guide)))).toBe(true);
    expect(
      readdirSync(join(here, pack, 'guide'))
        .map((file) => `guide/${file}`)
        .sort(),
    ).toEqual(guides.sort());
    const demo = files.filter(({ kind }) => kind === 'demo').map(({ name }) => `demo/${name}.json`);
    expect(demo.sort()).toEqual([...(document?.demo ?? [])].sort());
  });
});

describe('demo records of b2b-sales', () => {
  const all = withRequired('b2b-sales');
  const objects = new Map(
    documents<ObjectDocument>(all, 'object').map((object) => [object['x-object'].name, object]),
  );
  const sets = new Map(documents<OptionSet>(all, 'optionSet').map((set) => [set.name, set]));
  const stages = documents<PipelineDocument>(all, 'pipeline').flatMap((pipeline) => pipeline.stages);
  const order = documents<PackDocument>(all, 'pack').flatMap(({ demo = [] }) => demo);
  const records = order.flatMap((path) => {
    const file = all.find(({ kind, name }) => kind === 'demo' && path === `demo/${name}.json`);
    if (!file) throw new Error(`no file ${path}`);
    return (file.document as DemoDocument).records;
  });

  it('are sixty, and some of every object', () => {
    expect(records).toHaveLength(60);
    expect(new Set(records.map(({ object }) => object))).toEqual(new Set(objects.keys()));
  });

  it('stand in every stage, closed ones with a closing day, lost ones with a reason', () => {
    const deals = records.filter(({ object }) => object === 'deal');
    expect(new Set(deals.map(({ stage }) => stage))).toEqual(new Set(stages.map(({ name }) => name)));
    const closed = deals.filter(({ stage }) => stage === 'won' || stage === 'lost');
    for (const { fields } of closed) expect(fields.closeDate).toMatchObject({ $today: expect.any(Number) });
    const lost = deals.filter(({ stage }) => stage === 'lost');
    for (const { fields } of lost) expect(fields.lostReason).toBeTypeOf('string');
  });

  it('refer to earlier records of the object that the field means', () => {
    const seen = new Map<string, string>();
    for (const record of records) {
      for (const [name, value] of Object.entries(record.fields)) {
        if (typeof value !== 'object' || !('$ref' in value)) continue;
        const target = objects.get(record.object)?.properties[name]?.['x-field'].to;
        expect([record.key, name, seen.get(value.$ref)]).toEqual([record.key, name, target]);
      }
      seen.set(record.key, record.object);
    }
    expect(seen.size).toBe(records.length);
  });

  it.each([...objects.keys()])('are valid records of %s', (name) => {
    const object = objects.get(name);
    if (!object) throw new Error(`no object ${name}`);
    const optionValues = (set: string) => sets.get(set)?.options.map(({ value }) => value);
    const validate = new Ajv2020().compile(buildValidationSchema(object, { currency: 'CNY', optionValues }));
    for (const record of records.filter((candidate) => candidate.object === name)) {
      expect([record.key, validate(fieldsOfRecord(record, object)), validate.errors]).toEqual([
        record.key,
        true,
        null,
      ]);
    }
  });
});

function fieldsOfRecord(record: DemoRecord, object: ObjectDocument): Record<string, JsonValue> {
  return Object.fromEntries(
    Object.entries(record.fields).map(([name, value]) => [
      name,
      plain(value, object.properties[name]?.['x-field'].kind),
    ]),
  );
}

function plain(value: DemoValue, kind: string | undefined): JsonValue {
  if (typeof value !== 'object' || Array.isArray(value)) return value;
  if ('$today' in value) return kind === 'dateTime' ? '2026-03-04T10:00:00.000Z' : '2026-03-04';
  if ('$text' in value) return typeof value.$text === 'string' ? value.$text : (value.$text.en ?? '');
  return '0123456789abcdef01234567';
}

const textKeys = ['label', 'labelPlural', 'description', 'help', 'placeholder', '$text'];

function* entriesOf(node: unknown): Generator<[string, unknown]> {
  if (typeof node !== 'object' || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    yield [key, value];
    yield* entriesOf(value);
  }
}

/** Texts by language: what stands under a text's key and is no field of that name. */
function textsIn(document: unknown): object[] {
  return [...entriesOf(document)].flatMap(([key, value]) =>
    textKeys.includes(key) && typeof value === 'object' && value !== null && !('x-field' in value)
      ? [value]
      : [],
  );
}

function plainLabelsIn(document: unknown): unknown[] {
  return [...entriesOf(document)].filter(
    ([key, value]) => textKeys.includes(key) && typeof value === 'string',
  );
}
