import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { page } from '../ui/vite.config.ts';

const platform = 'http://127.0.0.1:3000';
const pdfjs = new URL('../../node_modules/pdfjs-dist/', import.meta.url);

/** What pdf.js reads by its name when a document asks for it. Of the decoders those that are plain scripts. */
const askedFor = { cmaps: /\.bcmap$/, standard_fonts: /\.(pfb|ttf)$/, wasm: /_nowasm_fallback\.js$/ };

const pdfFiles: Plugin = {
  name: 'pdf-files',
  apply: 'build',
  async generateBundle() {
    for (const [folder, name] of Object.entries(askedFor)) {
      const from = new URL(`${folder}/`, pdfjs);
      // oxlint-disable-next-line no-await-in-loop -- three folders
      const files = (await readdir(fileURLToPath(from))).filter((file) => name.test(file));
      // oxlint-disable-next-line no-await-in-loop -- likewise
      const sources = await Promise.all(files.map((file) => readFile(new URL(file, from))));
      for (const [index, source] of sources.entries())
        this.emitFile({ type: 'asset', fileName: `pdf/${folder}/${files[index]}`, source });
    }
  },
};

export default page(import.meta.url, {
  // The gateway serves it there.
  base: '/portal/',
  plugins: [pdfFiles],
  server: {
    port: 4011,
    proxy: { '/api': platform, '/oauth': platform, '/media': platform, '/socket.io': { target: platform, ws: true } },
  },
});
