import path from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressed } from './scripts/vite/compressed.mjs';
import { lightContracts } from './scripts/vite/light-contracts.mjs';

const root = path.resolve(import.meta.dirname, 'src/app/web');
const outDir = path.resolve(import.meta.dirname, 'dist/web');

export default defineConfig({
  root,
  plugins: [lightContracts(), react(), tailwindcss(), compressed(outDir)],
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2022',
    // The page's policy forbids inline scripts and data: scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 400,
    rolldownOptions: {
      output: {
        // What always comes together comes in one piece: a hundred small files compress worse, and each is a request.
        codeSplitting: {
          groups: [
            { name: 'table', test: /\/src\/ui\/table\// },
            { name: 'router', test: /\/node_modules\/@tanstack\/(?:react-router|router-core|history)\// },
            { name: 'icons', test: /\/node_modules\/lucide-react\//, minShareCount: 4 },
          ],
        },
      },
    },
  },
});
