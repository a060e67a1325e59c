// Writes schemas/types/generated/*.ts from schemas/meta and schemas/api; `--check` writes nothing and exits 1 on a difference.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compile } from 'json-schema-to-typescript';

const here = import.meta.dirname;
const banner =
  '// Generated from schemas/meta and schemas/api by schemas/generate-types.mjs: change the schema, then run it.\n';

/** All schema files as one document whose `$defs` are keyed by type name, so that each type is written once. */
async function loadBundle() {
  const bundle = { $id: 'Bundle', $defs: {} };
  for (const folder of ['meta', 'api']) {
    const files = (await readdir(join(here, folder))).filter((file) => file.endsWith('.schema.json')).sort();
    for (const file of files) {
      const document = JSON.parse(await readFile(join(here, folder, file), 'utf8'));
      const { $defs = {}, $id: _id, $schema: _schema, ...root } = document;
      if (root.type !== undefined) addDefinition(bundle, file.replace('.schema.json', ''), root, file);
      for (const [key, definition] of Object.entries($defs)) addDefinition(bundle, key, definition, file);
    }
  }
  return bundle;
}

function addDefinition(bundle, key, schema, file) {
  const title = schema.title ?? key;
  const id = typeName(title);
  if (bundle.$defs[id]) throw new Error(`two schemas are called ${title}`);
  names.set(`${file}#${key}`, id);
  bundle.$defs[id] = { file, schema: { ...schema, title: id } };
}

const names = new Map();
const typeName = (title) =>
  title
    .split(' ')
    .map((word) => word[0].toUpperCase() + word.slice(1))
    .join('');

/** Rewrites `$ref`s to the bundle and drops the keywords that only narrow values, not their shape. */
function toTypeSchema(node, file, insideProperties = false) {
  if (Array.isArray(node)) return node.map((item) => toTypeSchema(item, file));
  if (node === null || typeof node !== 'object') return node;
  const out = {};
  for (const [key, value] of Object.entries(node)) {
    if (!insideProperties && narrowing.has(key)) continue;
    if (
      !insideProperties &&
      key === 'oneOf' &&
      value.every((item) => Object.keys(item).join() === 'required')
    ) {
      continue;
    }
    if (key === '$ref' && typeof value === 'string') out.$ref = `#/$defs/${targetOf(value, file)}`;
    else out[key] = toTypeSchema(value, file, key === 'properties' && !insideProperties);
  }
  // A reference with siblings would become an intersection; the reference alone is the type.
  return out.$ref && !insideProperties ? { $ref: out.$ref } : out;
}
const narrowing = new Set([
  'not',
  'if',
  'then',
  'else',
  'allOf',
  'propertyNames',
  'minItems',
  'maxItems',
  'minProperties',
]);

function targetOf(reference, file) {
  const [path, pointer] = reference.split('#');
  const target = path === '' ? file : path.split('/').at(-1);
  const key = pointer ? pointer.replace('/$defs/', '') : target.replace('.schema.json', '');
  const id = names.get(`${target}#${key}`);
  if (!id) throw new Error(`${file}: no schema ${reference}`);
  return id;
}

const bundle = await loadBundle();
const definitions = Object.fromEntries(
  Object.entries(bundle.$defs).map(([id, { file, schema }]) => [id, toTypeSchema(schema, file)]),
);
const source = await compile({ $defs: definitions, title: 'Bundle', type: 'object' }, 'Bundle', {
  bannerComment: banner,
  unreachableDefinitions: true,
  additionalProperties: false,
  ignoreMinAndMaxItems: true,
  style: { singleQuote: true, printWidth: 110 },
});
const text = source
  .replace(/export interface Bundle \{[^}]*\}\n/, '')
  .replace(/\/\*\*\n \* This interface was referenced by[^]*?\*\/\n/g, '')
  .replace(
    / \*\n \* This interface was referenced by `[^`]*`'s JSON-Schema\n \* via the `definition` "[^"]*"\.\n/g,
    '',
  );
const target = join(here, 'types', 'generated', 'documents.ts');
if (process.argv.includes('--check')) {
  const present = await readFile(target, 'utf8').catch(() => '');
  if (present !== text) {
    process.stderr.write('schemas/types is out of date: run node schemas/generate-types.mjs\n');
    process.exitCode = 1;
  }
} else {
  await mkdir(join(here, 'types', 'generated'), { recursive: true });
  await writeFile(target, text);
}
