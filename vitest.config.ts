import { defineConfig } from 'vitest/config';
import { findLongTests } from './engine/test/long-tests.ts';

const root = import.meta.dirname;
const alias = [
  { find: /^#runtime\//, replacement: `${root}/runtime/src/` },
  { find: /^#designer\//, replacement: `${root}/designer/src/` },
  { find: /^#schemas\//, replacement: `${root}/schemas/` },
  { find: /^#engine\//, replacement: `${root}/engine/` },
];
const apiTests = ['engine/test/**/*.test.ts', 'engine/**/test/**/*.test.ts'];
const elsewhere = ['**/node_modules/**', '**/planted/**', 'engine/test/browser/**'];
const database = { testTimeout: 60_000, hookTimeout: 120_000 };

/**
 * unit: beside the code, node · api: real engine, real database · web: the two React apps in happy-dom ·
 * browser: the built product in Chromium · long: the tests that know large counts, at those (FIELDWORK_LONG=1).
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['schemas/**/*.test.ts', 'engine/**/*.test.ts', 'bench/**/*.test.ts'],
          exclude: [...elsewhere, ...apiTests],
          ...database,
        },
      },
      { resolve: { alias }, test: { name: 'api', include: apiTests, exclude: elsewhere, ...database } },
      {
        resolve: { alias },
        test: {
          name: 'web',
          environment: 'happy-dom',
          include: ['runtime/**/*.test.{ts,tsx}', 'designer/**/*.test.{ts,tsx}'],

          testTimeout: 30_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'browser',
          include: ['engine/test/browser/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'long',
          include: findLongTests(),
          testTimeout: 1_200_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
