import { readFileSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vite';

/** Only for `vite --config console/vite.config.ts`: where the API is while the page is being worked on. */
const GATEWAY = 'http://127.0.0.1:3000';

const SCHEMAS = 'virtual:call-schemas';

interface Schema {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[];
}

interface Document {
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>> & {
      readonly CreateCallRequest: { readonly discriminator: { readonly mapping: Readonly<Record<string, string>> } };
    };
  };
}

/** What each kind of call takes, out of the OpenAPI document: the form to place one is made of it. */
function callSchemas(): Plugin {
  const document = new URL('../openapi.json', import.meta.url);
  return {
    name: 'call-schemas',
    resolveId: (id) => (id === SCHEMAS ? `\0${SCHEMAS}` : undefined),
    load(id) {
      if (id !== `\0${SCHEMAS}`) return undefined;
      const { schemas } = (JSON.parse(readFileSync(document, 'utf8')) as Document).components;
      const kinds = Object.entries(schemas.CreateCallRequest.discriminator.mapping).map(([kind, reference]) => {
        const { properties, required } = schemas[reference.split('/').at(-1) ?? ''] ?? { properties: {} };
        return [kind, { properties, required: required ?? [] }];
      });
      return `export default ${JSON.stringify(Object.fromEntries(kinds))}`;
    },
  };
}

export default defineConfig({
  plugins: [callSchemas()],
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
    rolldownOptions: {
      // Of libraries that could be rendered by a server, too: several hundred times.
      onLog: (level, log, next) => (log.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : next(level, log)),
    },
  },
});
