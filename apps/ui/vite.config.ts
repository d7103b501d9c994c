import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type UserConfig } from 'vite';

type PageConfig = Pick<UserConfig, 'base' | 'server' | 'plugins' | 'resolve'>;

/** How every page is built. `folder` is the address of the page's own configuration file. */
export function page(folder: string, { base, server, plugins = [], resolve = {} }: PageConfig) {
  const here = (path: string) => fileURLToPath(new URL(path, folder));
  return defineConfig({
    root: here('.'),
    base,
    plugins: [react(), ...plugins],
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
