import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

type Entry = {
  version?: string;
  resolved?: string;
  integrity?: string;
  license?: string;
  hasInstallScript?: boolean;
  optional?: boolean;
  dev?: boolean;
};
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

/** Without its hash a package is whatever the registry hands out on that day. */
test('every package in the lock file has its hash', () => {
  const unsure = packages.filter(
    ([path, { integrity }]) => path !== '' && !/^sha512-[\w+/]{86}==$/.test(integrity ?? ''),
  );
  expect(unsure.map(([path]) => path)).toEqual([]);
});

/** What goes out with the product binds whoever runs or changes it; tools of development bind us alone. */
const shipped = ['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD'];
const ofTools = [...shipped, 'MPL-2.0', 'Python-2.0', 'CC0-1.0'];
/** libvips beside sharp: a library of its own that anybody can exchange, as this licence asks. */
const ofLibvips = [...shipped, 'LGPL-3.0-or-later'];

/** All parts of an expression that are joined by AND, one of those joined by OR. No such text nests the two. */
const within = (license: string, list: readonly string[]) =>
  license
    .replaceAll(/[()]/g, '')
    .split(' AND ')
    .every((part) => part.split(' OR ').some((name) => list.includes(name)));

/** Says its licence in a form that npm does not copy into the lock file. */
const olderForm: Record<string, string> = { 'node_modules/xmlhttprequest-ssl': 'MIT' };

test('every licence is on the list', () => {
  const list = (path: string, { dev }: Entry) =>
    path.startsWith('node_modules/@img/sharp-') ? ofLibvips : dev ? ofTools : shipped;
  const others = packages.filter(
    ([path, entry]) => !within(entry.license ?? olderForm[path] ?? 'none', list(path, entry)),
  );
  expect(others.map(([path, { license }]) => `${path}: ${license}`)).toEqual([]);
});

test.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0-only)', true],
  ['Apache-2.0 AND MIT', true],
  ['GPL-3.0-only', false],
  ['MIT AND GPL-3.0-only', false],
  ['SEE LICENSE IN LICENSE', false],
  ['none', false],
])('the licence %s: %s', (license, is) => {
  expect(within(license, shipped)).toBe(is);
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
