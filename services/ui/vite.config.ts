import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { loadEnv } from 'vite';
import { defineConfig } from 'vitest/config';

export default defineConfig(({ mode }) => {
  const { UI_URL } = loadEnv(mode, process.cwd(), 'UI_');
  const edge = UI_URL ?? 'http://localhost:5173';
  return {
    plugins: [react()],
    resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
    // The edge owns 5173; the development server forwards to it what it does not serve itself.
    server: { port: 5174, proxy: { '/api': edge, '/config.json': edge } },
    build: { target: 'es2023', manifest: true, sourcemap: true, chunkSizeWarningLimit: 600 },
    test: {
      environment: 'jsdom',
      environmentOptions: { jsdom: { url: 'http://console.test/' } },
      setupFiles: ['./src/shared/testing/setup.ts'],
      include: ['src/**/*.test.{ts,tsx}'],
      testTimeout: 20_000,
      restoreMocks: true,
      unstubGlobals: true,
    },
  };
});
