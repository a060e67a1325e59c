import { defineConfig } from 'vitest/config';

const alias = [
  { find: /^#runtime\//, replacement: `${import.meta.dirname}/runtime/src/` },
  { find: /^#designer\//, replacement: `${import.meta.dirname}/designer/src/` },
];

/** `engine`: node, the schemas and the server. `web`: happy-dom, the two React apps. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'engine',
          environment: 'node',
          include: ['schemas/**/*.test.ts', 'engine/**/*.test.ts', 'templates/**/*.test.ts', 'bench/**/*.test.ts'],
          exclude: ['**/node_modules/**', 'engine/test/browser/**', 'engine/test/long/**'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'web',
          environment: 'happy-dom',
          include: ['runtime/**/*.test.{ts,tsx}', 'designer/**/*.test.{ts,tsx}'],
          server: { deps: { inline: [/@rjsf\/mantine/] } },
        },
      },
    ],
  },
});
