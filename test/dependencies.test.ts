import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

type Entry = { version?: string; resolved?: string; hasInstallScript?: boolean; optional?: boolean };
type Manifest = Record<'dependencies' | 'devDependencies' | 'optionalDependencies', Record<string, string>>;

const read = (file: string): unknown => JSON.parse(readFileSync(join(import.meta.dirname, '..', file), 'utf8'));
const manifest = read('package.json') as Manifest;
const packages = Object.entries((read('package-lock.json') as { packages: Record<string, Entry> }).packages);
const locked = new Map(packages);

/** Newer npm skips install scripts unless asked: a package that needs one would be broken on such a machine. */
test('no package has an install script', () => {
  expect(packages.filter(([, entry]) => entry.hasInstallScript).map(([path]) => path)).toEqual([]);
});

/** An address in the lock file ties every clone to one registry. */
test('the lock file holds no addresses', () => {
  expect(packages.filter(([, entry]) => entry.resolved !== undefined).map(([path]) => path)).toEqual([]);
});

test('every version is exact and is the one in the lock file', () => {
  const { dependencies, devDependencies, optionalDependencies } = manifest;
  const wanted = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });
  const wrong = wanted.filter(
    ([name, version]) =>
      !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version) || locked.get(`node_modules/${name}`)?.version !== version,
  );
  expect(wrong).toEqual([]);
});

/** A build that is missing for one platform makes `npm ci` refuse the lock file: every named one must be there. */
test('the optional builds that packages name are all in the lock file', () => {
  const optional = packages.flatMap(([, entry]) =>
    Object.keys((entry as { optionalDependencies?: Record<string, string> }).optionalDependencies ?? {}),
  );
  const present = new Set(
    packages.map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)),
  );
  expect(optional.filter((name) => !present.has(name))).toEqual([]);
});
