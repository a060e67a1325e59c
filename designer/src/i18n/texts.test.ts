import { describe, expect, it } from 'vitest';
import { fieldKindNames } from '#schemas/field-kinds/index.ts';
import { paletteGroups } from '../forms/palette-groups.ts';
import { colours } from '../objects/colours.ts';
import { en } from './en.ts';
import { zhCN } from './zh-cn.ts';

describe("Studio's texts", () => {
  it('are there in both languages, with the same places', () => {
    const places = (text: string) => text.match(/\{\{\w+\}\}/g)?.toSorted() ?? [];
    expect(Object.keys(zhCN).toSorted()).toEqual(Object.keys(en).toSorted());
    for (const [key, text] of Object.entries(en)) {
      const missing = places(zhCN[key as keyof typeof zhCN]).filter((place) => !places(text).includes(place));
      expect([key, missing]).toEqual([key, []]);
    }
  });

  it('name every field kind and colour', () => {
    for (const kind of fieldKindNames) expect(en).toHaveProperty([`kind.${kind}`]);
    for (const colour of colours) expect(en).toHaveProperty([`colour.${colour}`]);
  });
});

describe('the palette', () => {
  it('offers every field kind once', () => {
    expect(paletteGroups.flatMap(({ kinds }) => kinds).toSorted()).toEqual([...fieldKindNames].toSorted());
  });
});
