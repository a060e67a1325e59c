import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = path.resolve(import.meta.dirname, '..');
const engineUrl = process.env.FIELDWORK_ENGINE_URL ?? 'http://127.0.0.1:3001';

/** Mantine's parts that every page needs; inputs and pickers come with the first form. */
const formOnly =
  /\/(Combobox|Select|MultiSelect|NumberInput|TagsInput|PillsInput|Pill|Autocomplete|Radio|Switch|Textarea|Chip|Slider|Stepper|Tabs|Table|SegmentedControl|PasswordInput|FileInput)\//;
function isFirstMantine(id: string): boolean {
  return /node_modules\/(@mantine\/(core|hooks)|@floating-ui|clsx)\//.test(id) && !formOnly.test(id);
}

/** The staff app with Studio in lazy chunks; in development, calls and sockets pass on to the engine. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  resolve: {
    alias: [
      { find: /^#schemas\//, replacement: `${root}/schemas/` },
      { find: /^#runtime\//, replacement: `${root}/runtime/src/` },
      { find: /^#designer\//, replacement: `${root}/designer/src/` },
    ],
  },
  build: {
    outDir: `${root}/dist/app`,
    emptyOutDir: true,
    target: 'es2023',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
    // What every page needs comes in few files; forms, Studio and import stay in their own.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'react',
              test: /node_modules\/(react|react-dom|react-router|scheduler|@tanstack\/(react-query|query-core)|i18next)\//,
            },
            { name: 'mantine', test: isFirstMantine },
            { name: 'icons', test: /node_modules\/@tabler/ },
            {
              name: 'ui',
              test: /runtime\/src\/(ui|api|i18n\/[^/]+\.ts|i18n\/formats|metadata(?!\/find-form))\//,
            },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      '/api': { target: engineUrl },
      '/socket.io': { target: engineUrl, ws: true },
    },
  },
});
