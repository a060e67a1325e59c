import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Sentence } from '../findings.ts';
import { type CheckedKind, compileChecker } from '../meta/compile-checker.ts';

const check = compileChecker();
const kinds: Record<string, CheckedKind> = {
  'option-set': 'optionSet',
  form: 'form',
  view: 'view',
  pipeline: 'pipeline',
  role: 'role',
  app: 'app',
  pack: 'pack',
  demo: 'demo',
};

/** Files are named `<kind>.<rule>.json`; a field kind in that place stands for an object that has such a field. */
const examples = (folder: string) =>
  readdirSync(join(import.meta.dirname, folder)).map((file) => {
    const [first = '', rule = ''] = file.split('.');
    const document: unknown = JSON.parse(readFileSync(join(import.meta.dirname, folder, file), 'utf8'));
    return { name: `${first}: ${rule.replaceAll('-', ' ')}`, kind: kinds[first] ?? 'object', document };
  });

describe('valid examples', () => {
  it.each(examples('valid'))('accepts $name', ({ kind, document }) => {
    expect(check(kind, document, 'it')).toEqual([]);
  });

  it('has one for every kind', () => {
    const seen = new Set(examples('valid').map(({ kind }) => kind));
    expect([...seen].sort()).toEqual([...Object.values(kinds), 'object'].sort());
  });
});

describe('invalid examples', () => {
  it.each(examples('invalid'))('refuses $name', ({ kind, document }) => {
    const findings = check(kind, document, 'it');
    expect(findings.length).toBeGreaterThan(0);
    for (const { message, path } of findings) expect(message.startsWith(`${path}: `)).toBe(true);
  });

  it.each(examples('invalid'))('says in Chinese too why it refuses $name', ({ kind, document }) => {
    for (const { params = {} } of check(kind, document, 'it')) {
      const words = (params['reason'] as Sentence)['zh-CN'];
      expect(words).toMatch(/\p{Script=Han}/u);
      // Names and settings stay as they are; two English words in a row would be a sentence of its own.
      expect(words).not.toMatch(/[a-z]+ [a-z]+/i);
    }
  });

  it('says all of them as before', () => {
    const said = examples('invalid').map(({ name, kind, document }) => [
      name,
      check(kind, document, 'it').map(({ message }) => message),
    ]);
    expect(Object.fromEntries(said)).toMatchSnapshot();
  });
});
