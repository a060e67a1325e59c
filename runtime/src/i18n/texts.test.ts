import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Node, parseSync } from '@swc/core';
import { describe, expect, it } from 'vitest';
import { en } from './en/index.ts';
import { inSentence } from './in-sentence.ts';
import { zhCN } from './zh-CN/index.ts';

const source = join(import.meta.dirname, '..');
const spoken = new Set([
  'label',
  'placeholder',
  'title',
  'aria-label',
  'description',
  'alt',
  'error',
  'help',
  'nothingFoundMessage',
]);
const places = /\{\{(\w+)\}\}/g;

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return filesIn(path);
    return /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name) ? [path] : [];
  });
}

/** Every text in JSX that a person would read and that is not looked up: `file: text`. */
function literalsIn(code: string, name: string): string[] {
  const found: string[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (typeof node !== 'object' || node === null) return;
    const { type, value, name: attribute } = node as Node & { value?: unknown; name?: { value?: string } };
    if (type === 'JSXText' && typeof value === 'string' && /\p{L}/u.test(value))
      found.push(`${name}: ${value.trim()}`);
    if (type === 'JSXAttribute' && spoken.has(attribute?.value ?? '')) {
      const literal = (value as { type?: string; value?: unknown } | undefined) ?? {};
      if (literal.type === 'StringLiteral' && /\p{L}/u.test(String(literal.value)))
        found.push(`${name}: ${String(literal.value)}`);
    }
    Object.values(node).forEach(visit);
  };
  visit(parseSync(code, { syntax: 'typescript', tsx: true }));
  return found;
}

describe('texts', () => {
  it('exist in both languages, none blank', () => {
    expect(Object.keys(zhCN).toSorted()).toEqual(Object.keys(en).toSorted());
    const blank = [...Object.entries(en), ...Object.entries(zhCN)].filter(([, text]) => text.trim() === '');
    expect(blank.filter(([key]) => key !== 'common.comma')).toEqual([]);
  });

  it('hold the same places for values in both languages', () => {
    const placesOf = (text: string) => [...text.matchAll(places)].map(([, name = '']) => name).toSorted();
    const chinese: Record<string, string> = zhCN;
    const unlike = Object.entries(en).filter(
      ([key, text]) => placesOf(text).join() !== placesOf(chinese[key] ?? '').join(),
    );
    expect(unlike).toEqual([]);
  });

  it('are in Chinese where they are Chinese', () => {
    const same = new Set([
      'product.name',
      'shell.searchKey',
      'record.saveKey',
      'move.escape',
      'list.sumOf',
      'board.card',
    ]);
    const untranslated = Object.entries(zhCN).filter(
      ([key, text]) => !same.has(key) && !/[\u3000-\u9fff]/.test(text),
    );
    expect(untranslated).toEqual([]);
  });

  it('are all used', () => {
    const code = filesIn(source)
      .map((path) => readFileSync(path, 'utf8'))
      .join('\n');
    const stems = [...new Set(Object.keys(en).map((key) => key.replace(/_(one|other)$/, '')))];
    const composed = /^period\./;
    expect(stems.filter((stem) => !composed.test(stem) && !code.includes(`'${stem}'`))).toEqual([]);
  });

  it('are never written into a component', () => {
    const literals = filesIn(source)
      .filter((path) => path.endsWith('.tsx'))
      .flatMap((path) => literalsIn(readFileSync(path, 'utf8'), path.slice(source.length)));
    expect(literals).toEqual([]);
  });

  it('finds a text that is written into a component', () => {
    expect(literalsIn('const a = <p title="Hello">Untranslated</p>;', 'a')).toEqual([
      'a: Hello',
      'a: Untranslated',
    ]);
  });
});

describe('inSentence', () => {
  it.each([
    ['Deal', 'deal'],
    ['KYC case', 'KYC case'],
    ['商机', '商机'],
    ['', ''],
  ])('%s stands as %s', (label, expected) => expect(inSentence(label)).toBe(expected));
});
