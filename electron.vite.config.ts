// How the bundles are made: main process, engine process, workshop process and command line (Node), preload (sandboxed), page (Chromium).
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'electron-vite';
import { coursePlugin } from './scripts/lessons/course-plugin';

const at = (path: string): string => resolve(import.meta.dirname, path);

// Pinned on purpose: electron-vite would derive them from the newest Electron; the bundles also run in Node 20.19.
const NODE_TARGET = 'node20.18';
const CHROME_TARGET = 'chrome130';

export default defineConfig({
  main: {
    build: {
      target: NODE_TARGET,
      outDir: at('out/main'),
      sourcemap: true,
      externalizeDeps: true,
      rolldownOptions: {
        input: {
          index: at('electron/main/index.ts'),
          engine: at('electron/engine/index.ts'),
          workshop: at('electron/workshop/index.ts'),
          'scripted-engine': at('electron/engine/scripted/index.ts'),
          cli: at('electron/cli/index.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      target: NODE_TARGET,
      outDir: at('out/preload'),
      // A sandboxed preload can require 'electron' only: everything else is bundled into one CommonJS file.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: at('electron/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    plugins: [react(), tailwindcss(), coursePlugin(at('resources/lessons'))],
    // As the scheme of the packaged page does (electron/main/page-protocol.ts): only isolated pages may share memory between threads.
    server: {
      headers: { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' },
    },
    build: {
      target: CHROME_TARGET,
      outDir: at('out/renderer'),
      minify: true,
      chunkSizeWarningLimit: 2000,
      rolldownOptions: { input: { index: at('renderer/index.html') } },
    },
  },
});
