import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { compress } from './tools/compress.ts';

// In development the page is served by Vite and asks a running `opora serve`.
const server = process.env.OPORA_SERVER ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react(), compress()],
  server: { proxy: { '/api': server }, fs: { allow: ['..'] } },
  build: { target: 'es2022', sourcemap: false, chunkSizeWarningLimit: 800 },
  test: { environment: 'node', include: ['src/**/*.test.{ts,tsx}'] },
});
