// Builds the pages under apps/ with Vite: apps/NAME -> apps/NAME/dist.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fail, modified, root, runNode } from './launcher.mjs';

/** Folders whose change makes every app stale: what they import besides their own sources. */
const imported = ['apps/ui', 'apps/conversation', 'contracts', 'wire'];
const single = ['package-lock.json', 'apps/tsconfig.json', 'apps/vite.config.ts'];

/**
 * Builds the apps whose sources are newer than their build; `always` builds all.
 */
export async function build({ always = false } = {}) {
  const stale = apps().filter((app) => always || newestSource(app) > modified(`apps/${app}/dist/index.html`));
  if (stale.length === 0) return;
  if (!existsSync(join(root, 'node_modules/vite'))) {
    const sentence = `The apps (${stale.join(', ')}) are not built, and Vite is not installed (no development packages).`;
    return fail(`${sentence} Run "npm ci --ignore-scripts --include=dev".`);
  }
  console.log(`Building ${stale.join(', ')} ...`);
  for (const app of stale) {
    const config = [`apps/${app}/vite.config.ts`, 'apps/vite.config.ts'].find((file) => existsSync(join(root, file)));
    const args = [
      'build',
      `apps/${app}`,
      '--logLevel',
      'warn',
      '--emptyOutDir',
      ...(config ? ['--config', config] : []),
    ];
    if ((await runNode('node_modules/vite/bin/vite.js', args)) !== 0) fail(`apps/${app} does not build.`);
  }
}

function apps() {
  if (!existsSync(join(root, 'apps'))) return [];
  return readdirSync(join(root, 'apps')).filter((name) => existsSync(join(root, 'apps', name, 'index.html')));
}

function newestSource(app) {
  // Of the kit, the apps import single files beside its folders; the folders hold the server's side.
  const kit = list('kit', false);
  const files = [...[`apps/${app}`, ...imported].flatMap((folder) => list(folder, true)), ...kit, ...single];
  return Math.max(...files.filter((file) => !/\.test\.tsx?$/.test(file)).map(modified));
}

/** Files of a folder, without those of a build or of packages. */
function list(folder, deep) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isFile()) return [path];
    return deep && entry.isDirectory() && !/^(dist|node_modules)$/.test(entry.name) ? list(path, deep) : [];
  });
}
