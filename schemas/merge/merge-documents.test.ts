import { describe, expect, it } from 'vitest';
import { mergeDocuments } from './merge-documents.ts';

const stage = (name: string, more: object = {}) => ({ name, label: { en: name }, ...more });

describe('mergeDocuments', () => {
  it('takes what only one side changed, property by property', () => {
    const base = { name: 'deal', label: { en: 'Deal', 'zh-CN': '商机' }, help: 'x' };
    const mine = { name: 'deal', label: { en: 'Opportunity', 'zh-CN': '商机' }, help: 'x' };
    const theirs = { name: 'deal', label: { en: 'Deal', 'zh-CN': '销售机会' }, icon: 'coin' };
    expect(mergeDocuments({ base, mine, theirs })).toEqual({
      merged: { name: 'deal', label: { en: 'Opportunity', 'zh-CN': '销售机会' }, icon: 'coin' },
      conflicts: [],
    });
  });

  it('merges lists by the identity of their entries and keeps the order of the side that moved them', () => {
    const base = { stages: [stage('a'), stage('b'), stage('c')] };
    const mine = { stages: [stage('c'), stage('a'), stage('b')] };
    const theirs = { stages: [stage('a'), stage('new'), stage('b', { probability: 20 })] };
    expect(mergeDocuments({ base, mine, theirs })).toEqual({
      merged: { stages: [stage('a'), stage('new'), stage('b', { probability: 20 })] },
      conflicts: [],
    });
  });

  it('reports a place both sides changed differently and keeps mine', () => {
    const { merged, conflicts } = mergeDocuments({
      base: { a: { b: 1 } },
      mine: { a: { b: 2 } },
      theirs: { a: { b: 3 } },
    });
    expect(merged).toEqual({ a: { b: 2 } });
    expect(conflicts).toEqual([{ path: ['a', 'b'], base: 1, mine: 2, theirs: 3 }]);
  });

  it('reports an entry one side deleted and the other changed', () => {
    const { conflicts } = mergeDocuments({
      base: { stages: [stage('a'), stage('b')] },
      mine: { stages: [stage('a')] },
      theirs: { stages: [stage('a'), stage('b', { probability: 5 })] },
    });
    expect(conflicts.map(({ path }) => path)).toEqual([['stages', 'b']]);
  });

  it('treats a list of conditions as one value', () => {
    const leaf = (value: string) => ({ field: 'tier', op: 'eq', value });
    const { conflicts } = mergeDocuments({
      base: { all: [leaf('a')] },
      mine: { all: [leaf('b')] },
      theirs: { all: [leaf('c')] },
    });
    expect(conflicts.map(({ path }) => path)).toEqual([['all']]);
  });

  it('never touches a prototype', () => {
    const evil = JSON.parse('{"__proto__":{"polluted":1}}') as unknown;
    mergeDocuments({ base: {}, mine: {}, theirs: { a: evil } });
    mergeDocuments({ base: {}, mine: evil, theirs: { b: 1 } });
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});
