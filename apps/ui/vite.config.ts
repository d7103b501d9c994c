import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin, type UserConfig } from 'vite';

type PageConfig = Pick<UserConfig, 'base' | 'server' | 'plugins' | 'resolve'>;

/** Zod ties the making of JSON Schema to every schema. No page makes any, and it is a sixth of what a page has of zod. */
const withoutJsonSchema: Plugin = {
  name: 'without-json-schema',
  transform: {
    filter: { id: /\/zod\/v4\/core\/(to-json-schema|json-schema-processors)\.js$/ },
    handler(code) {
      const names = [...code.matchAll(/^export (?:function|const) (\w+)/gm)].map(([, name]) => name);
      return { code: names.map((name) => `export const ${name} = undefined;`).join('\n'), map: null };
    },
  },
};

/** How every page is built. `folder` is the address of the page's own configuration file. */
export function page(folder: string, { base, server, plugins = [], resolve = {} }: PageConfig) {
  const here = (path: string) => fileURLToPath(new URL(path, folder));
  return defineConfig({
    root: here('.'),
    base,
    plugins: [react(), withoutJsonSchema, ...plugins],
    resolve,
    // Whoever serves the page puts a fresh nonce in its place.
    html: { cspNonce: '__CSP_NONCE__' },
    build: {
      outDir: here('./dist'),
      emptyOutDir: true,
      target: 'baseline-widely-available',
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 700,
    },
    server,
  });
}
