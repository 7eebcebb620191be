import { defineConfig } from 'vite';

/** Only for `vite --config console/vite.config.ts`: where the API is while the page is being worked on. */
const GATEWAY = 'http://127.0.0.1:3000';

export default defineConfig({
  root: import.meta.dirname,
  base: '/console/',
  server: { proxy: { '/v1': GATEWAY } },
  build: {
    outDir: 'dist/page',
    emptyOutDir: true,
    target: 'es2023',
    manifest: true,
    // Its polyfill would be an inline script, which the page's Content-Security-Policy refuses.
    modulePreload: { polyfill: false },
    // A data: URL is no file of ours: everything is loaded from the gateway.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
});
