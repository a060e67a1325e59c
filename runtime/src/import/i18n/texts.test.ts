import { describe, expect, it } from 'vitest';
import { en } from './en.ts';
import { zhCN } from './zh-cn.ts';

describe("the import's texts", () => {
  it('are there in both languages, with the same places', () => {
    const places = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).toSorted();
    expect(Object.keys(zhCN)).toEqual(Object.keys(en));
    for (const [key, text] of Object.entries(en)) {
      expect([key, places(zhCN[key as keyof typeof zhCN])]).toEqual([key, places(text)]);
    }
  });
});
