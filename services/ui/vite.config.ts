import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { loadEnv } from 'vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/**
 * Mantine's scroll area, a part of every drawer and dialog, wants one small function of
 * `@floating-ui/react`, whose one file would come along whole: 12 kB before anything floats.
 */
const mergeRefsAlone: Plugin = {
  name: 'merge-refs-alone',
  enforce: 'pre',
  resolveId: (source, importer) =>
    source === '@floating-ui/react' && importer?.endsWith('/ScrollArea/ScrollArea.mjs')
      ? fileURLToPath(new URL('./src/shared/theme/merge-refs.ts', import.meta.url))
      : undefined,
};

export default defineConfig(({ mode }) => {
  const { UI_URL } = loadEnv(mode, process.cwd(), 'UI_');
  const edge = UI_URL ?? 'http://localhost:5173';
  return {
    plugins: [react(), mergeRefsAlone],
    resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
    // The edge owns 5173; the development server forwards to it what it does not serve itself.
    server: { port: 5174, proxy: { '/api/': edge, '/config.json': edge } },
    build: { target: 'es2023', manifest: true, sourcemap: true, chunkSizeWarningLimit: 600 },
    test: {
      environment: 'jsdom',
      environmentOptions: { jsdom: { url: 'http://console.test/' } },
      // What is done after a test is done the other way round.
      setupFiles: ['./src/app/testing/forget.ts', './src/shared/testing/setup.ts'],
      include: ['src/**/*.test.{ts,tsx}'],
      // A file's jsdom is its own; the modules, most of them libraries, are loaded once a process.
      isolate: false,
      // Left alone, Vitest leaves one processor to the editor: half of two.
      maxWorkers: '100%',
      testTimeout: 60_000,
      restoreMocks: true,
      unstubGlobals: true,
    },
  };
});
