import path from 'node:path';
import { defineConfig } from 'vite';

const root = path.resolve(import.meta.dirname, '..');

/** The server as one folder of plain JavaScript, with the packages it uses: reading them one by one took half of the start. Native ones stay in node_modules. */
export default defineConfig({
  root,
  resolve: {
    alias: [
      { find: /^#schemas\//, replacement: `${root}/schemas/` },
      { find: /^#engine\//, replacement: `${root}/engine/` },
    ],
  },
  ssr: { target: 'node', noExternal: true, external: ['lmdb', '@node-rs/argon2'] },
  build: {
    ssr: true,
    target: 'node20',
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: {
        main: `${root}/engine/main.ts`,
        'store-worker': `${root}/engine/database/embedded/store-worker.ts`,
        'maintenance-child': `${root}/engine/database/embedded/maintenance/maintenance-child.ts`,
        fieldwork: `${root}/engine/cli/fieldwork.ts`,
      },
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});
