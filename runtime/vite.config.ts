import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = path.resolve(import.meta.dirname, '..');
const engineUrl = process.env.FIELDWORK_ENGINE_URL ?? 'http://127.0.0.1:3001';

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
  },
  server: {
    proxy: {
      '/api': { target: engineUrl },
      '/socket.io': { target: engineUrl, ws: true },
    },
  },
});
