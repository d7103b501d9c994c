import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, posix } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, test } from 'vitest';
import { serviceNames } from '../kit/service-names.ts';

/**
 * Folders are the boundaries of this project: this file says who may import whom, and what a file may be called, read
 * and re-export. A rule that is in the way is changed here, in the open.
 */

const root = join(import.meta.dirname, '..');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>;
};

const schema = ['zod', '@hono/zod-openapi'];
/** Packages that the kit hides from the services behind an interface of its own. */
const hidden = [
  '@electric-sql/pglite',
  '@hono/node-server',
  'ioredis',
  'pg',
  'pino',
  'prom-client',
  'rabbitmq-client',
  'undici',
];
const productPackages = Object.keys(manifest.dependencies);
const openPackages = productPackages.filter((name) => !hidden.includes(name) && !name.startsWith('@opentelemetry/'));

const transformers = ['inbound-transformer', 'outbound-transformer'];
/** The services that read or write a vendor's JSON. */
const vendorFacing = ['whatsapp-webhook', 'whatsapp-api', 'genesys-webhook', 'genesys-api', 'auth', ...transformers];
/** Shows people what came and went, which is kept in WhatsApp's own JSON. */
const showing = 'agent-portal';

type Allowed = { folders: string[]; packages: string[] | 'all'; node: boolean };

/** What a source file may import, by where it stands; `null`: everything. A folder ends with `/`, a file has no end. */
function allowed(path: string): Allowed | null {
  const [top = '', second = ''] = path.split('/');
  const own = `${top}/`;
  switch (top) {
    case 'wire':
      return { folders: [own], packages: schema, node: false };
    case 'translate':
      return { folders: [own, 'wire/'], packages: [], node: false };
    case 'kit':
      return { folders: [own], packages: productPackages, node: true };
    case 'contracts':
      // Who may call, and who calls, are words of the contracts.
      return {
        folders: [own, 'kit/contract', 'kit/permissions', 'kit/caller', 'wire/'],
        packages: schema,
        node: false,
      };
    case 'services': {
      const folders = [`services/${second}/`, 'kit/', 'contracts/'];
      if (vendorFacing.includes(second) || second === showing) folders.push('wire/');
      if (transformers.includes(second)) folders.push('translate/');
      if (second === showing) folders.push('translate/shown/');
      return { folders, packages: openPackages, node: true };
    }
    case 'simulators':
      // Stand-ins are no part of the product's image: they may use development packages.
      return { folders: [own, 'kit/', 'wire/'], packages: 'all', node: true };
    case 'apps': {
      const kit = ['kit/contract', 'kit/client', 'kit/fault', 'kit/permissions'];
      // What all pages share knows nothing of conversations.
      const conversation = second === 'ui' ? [] : ['apps/conversation/'];
      const folders = [`apps/${second}/`, 'apps/ui/', ...conversation, 'contracts/', ...kit];
      return { folders, packages: 'all', node: false };
    }
    default:
      return null;
  }
}

/** Tests and conformance suites stand beside their sources, and may use what only tests use. */
const isTest = (path: string) => /\.test\.tsx?$|\/conformance[^/]*\.ts$|^kit\/testing\/|^test\//.test(path);
/** Tools and settings of tools: no part of the product. */
const isTool = (path: string) => /^(scripts|deploy|bench|faults)\/|(^|\/)(vite|vitest)\.config\.ts$/.test(path);

const maySeeEnvironment = (path: string) =>
  path === 'kit/config.ts' || isTool(path) || /^(test|kit\/testing)\//.test(path);

const forbiddenNames = new Set(['utils', 'helpers', 'common', 'shared', 'misc', 'types', 'base', 'impl']);

// Reading a source --------------------------------------------------------------------------------------------------

type Node = { type: string; [field: string]: unknown };

const isNode = (value: unknown): value is Node => typeof (value as Node | null)?.type === 'string';

function* walk(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const item of value) yield* walk(item);
  else if (isNode(value)) {
    yield value;
    for (const [field, child] of Object.entries(value)) if (field !== 'parent') yield* walk(child);
  }
}

function parse(path: string, source: string): Node {
  const { program, errors } = parseSync(path, source);
  if (errors.length > 0) throw new Error(`${path} does not parse: ${errors[0]?.message}`);
  return program as unknown as Node;
}

const text = (value: unknown) => (isNode(value) && typeof value.value === 'string' ? value.value : null);
const called = (value: unknown, name: string) => isNode(value) && value.type === 'Identifier' && value.name === name;

/** `object.property`, `object['property']`, and the same through `globalThis`. */
function reads(node: Node, object: string, property: string): boolean {
  if (node.type !== 'MemberExpression') return false;
  const key = node.property;
  if (text(key) !== property && !(isNode(key) && key.type === 'Identifier' && key.name === property)) return false;
  return called(node.object, object) || (isNode(node.object) && reads(node.object, 'globalThis', object));
}

/** Everything that a file imports or re-exports: static, dynamic, `require`, types too. */
function imports(program: Node): string[] {
  const found: unknown[] = [];
  for (const node of walk(program)) {
    if (/^(Import|ExportNamed|ExportAll)Declaration$|^(ImportExpression|TSImportType)$/.test(node.type))
      found.push(node.source);
    if (node.type === 'TSExternalModuleReference') found.push(node.expression);
    if (node.type === 'CallExpression' && called(node.callee, 'require')) found.push((node.arguments as unknown[])[0]);
  }
  return found.map(text).filter((value) => value !== null);
}

function readsEnvironment(program: Node): boolean {
  for (const node of walk(program)) {
    if (reads(node, 'process', 'env')) return true;
    if (node.type === 'ImportSpecifier' && called(node.imported, 'env')) return true;
    if (node.type !== 'VariableDeclarator' || !called(node.init, 'process')) continue;
    for (const part of walk(node.id)) if (part.type === 'Property' && called(part.key, 'env')) return true;
  }
  return false;
}

/** Whatever way it is come by: `tables.asOwner`, `tables['asOwner']`, `const { asOwner } = tables`. */
function actsAsOwner(program: Node): boolean {
  for (const node of walk(program)) if (called(node, 'asOwner') || text(node) === 'asOwner') return true;
  return false;
}

/** Nothing in it but other files' names. */
function isBarrel(program: Node): boolean {
  const statements = program.body as Node[];
  const passesOn = (node: Node) =>
    node.type === 'ExportAllDeclaration' || (node.type === 'ExportNamedDeclaration' && node.declaration === null);
  return statements.some(passesOn) && statements.every((node) => passesOn(node) || node.type === 'ImportDeclaration');
}

function impurities(program: Node): string[] {
  const found: string[] = [];
  const forbidden = [
    ['Date', 'now'],
    ['Math', 'random'],
    ['performance', 'now'],
    ['crypto', 'randomUUID'],
    ['crypto', 'getRandomValues'],
    ['globalThis', 'fetch'],
  ] as const;
  for (const node of walk(program)) {
    for (const [object, property] of forbidden) if (reads(node, object, property)) found.push(`${object}.${property}`);
    const { callee } = node;
    if (node.type === 'CallExpression' && called(callee, 'fetch')) found.push('fetch');
    if (node.type === 'CallExpression' && called(callee, 'Date')) found.push('Date()');
    const bare = node.type === 'NewExpression' && called(callee, 'Date') && (node.arguments as unknown[]).length === 0;
    if (bare) found.push('new Date()');
    if (called(node, 'process')) found.push('process');
  }
  return found;
}

// The rules ---------------------------------------------------------------------------------------------------------

const packageName = (specifier: string) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

const within = (target: string, place: string) =>
  place.endsWith('/') ? target.startsWith(place) : new RegExp(`^${place}(\\.ts$|/|-)`).test(target);

function importProblem(path: string, specifier: string): string | null {
  const rule = allowed(path);
  if (rule === null || isTool(path)) return null;
  const testing = isTest(path);
  if (specifier.startsWith('.')) {
    const target = posix.join(posix.dirname(path), specifier);
    if (target.startsWith('kit/testing/')) return testing ? null : 'only tests import kit/testing/';
    // The stand-ins judge what translate/ makes: they are written from the vendors' pages, and know nothing of it.
    const judges = path.startsWith('translate/') ? ['simulators/'] : [];
    const places = testing ? [...rule.folders, 'test/', 'kit/', ...judges] : rule.folders;
    return places.some((place) => within(target, place)) ? null : `may not import ${target}`;
  }
  if (specifier.startsWith('/')) return `imports by an absolute path: ${specifier}`;
  if (specifier.startsWith('node:') || builtinModules.includes(specifier)) {
    return rule.node || testing ? null : `may not import ${specifier}`;
  }
  const name = packageName(specifier);
  return rule.packages === 'all' || testing || rule.packages.includes(name)
    ? null
    : `may not import the package ${name}`;
}

function* problems(path: string, source: string): Generator<string> {
  const names = path.split('/').map((part) => part.split('.')[0] ?? '');
  for (const name of names) if (forbiddenNames.has(name)) yield `${path}: "${name}" is not a name`;
  if (!/\.(tsx?|mjs)$/.test(path)) return;

  const program = parse(path, source);
  for (const specifier of imports(program)) {
    const problem = importProblem(path, specifier);
    if (problem) yield `${path}: ${problem}`;
  }
  if (!maySeeEnvironment(path) && readsEnvironment(program)) yield `${path}: reads process.env`;
  if (path.startsWith('services/') && !isTest(path) && actsAsOwner(program))
    yield `${path}: reads tables as their owner, past row-level security`;
  if (path !== 'contracts/index.ts' && isBarrel(program)) yield `${path}: is a barrel`;
  if (!path.startsWith('translate/') || isTest(path)) return;
  for (const impurity of impurities(program)) yield `${path}: uses ${impurity}`;
}

function sources(folder = ''): string[] {
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  return entries.flatMap((entry) => {
    if (entry.name.startsWith('.') || /^(node_modules|dist|data|coverage|docs)$/.test(entry.name)) return [];
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.(tsx?|mjs|css)$/.test(entry.name) ? [path] : [];
  });
}

test('every file keeps to the folders it may import, and to the names and globals it may use', () => {
  const found = sources().flatMap((path) => [...problems(path, readFileSync(join(root, path), 'utf8'))]);
  expect(found).toEqual([]);
});

test('the folders of services/ are the eleven services', () => {
  const folders = readdirSync(join(root, 'services'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).toSorted()).toEqual(serviceNames.toSorted());
});

describe('a planted violation is found', () => {
  test.each([
    [
      'services/auth/service.ts',
      "import { x } from '../tenant/service.ts';",
      'may not import services/tenant/service.ts',
    ],
    [
      'services/auth/service.ts',
      "import type { X } from '../tenant/store.ts';",
      'may not import services/tenant/store.ts',
    ],
    ['services/auth/service.ts', "const x = await import('../tenant/service.ts');", 'may not import services/tenant'],
    [
      'services/auth/service.ts',
      "export const f = (x: import('../tenant/store.ts').X) => x;",
      'may not import services/tenant',
    ],
    ['services/auth/service.test.ts', "import { x } from '../tenant/service.ts';", 'may not import services/tenant'],
    ['services/auth/service.ts', "import { x } from '../../kit/testing/stores.ts';", 'only tests import kit/testing/'],
    [
      'services/auth/service.ts',
      "import { x } from '../../translate/inbound.ts';",
      'may not import translate/inbound.ts',
    ],
    [
      'services/tenant/handlers.ts',
      "import { x } from '../../wire/meta/webhook.ts';",
      'may not import wire/meta/webhook.ts',
    ],
    ['services/tenant/store.ts', "import pg from 'pg';", 'may not import the package pg'],
    ['services/tenant/store.ts', "import { test } from 'vitest';", 'may not import the package vitest'],
    ['wire/meta/webhook.ts', "import { x } from '../../kit/fault.ts';", 'may not import kit/fault.ts'],
    ['contracts/auth.ts', "import { x } from '../kit/server.ts';", 'may not import kit/server.ts'],
    ['kit/server.ts', "export * from '../contracts/auth.ts';\nexport const x = 1;", 'may not import contracts/auth.ts'],
    ['simulators/meta/start.ts', "import { x } from '../../contracts/index.ts';", 'may not import contracts/index.ts'],
    [
      'apps/portal/main.tsx',
      "import { x } from '../admin/main.tsx';\nexport const y = <p>{x}</p>;",
      'may not import apps/admin/main.tsx',
    ],
    ['apps/portal/main.tsx', "import { x } from '../../kit/server.ts';", 'may not import kit/server.ts'],
    [
      'apps/ui/logo.tsx',
      "import { said } from '../conversation/words/en.ts';",
      'may not import apps/conversation/words/en.ts',
    ],
    ['apps/portal/main.tsx', "import fs from 'node:fs';", 'may not import node:fs'],
    ['translate/inbound.ts', "import { createHash } from 'node:crypto';", 'may not import node:crypto'],
    ['translate/inbound.ts', "import { createHash } from 'crypto';", 'may not import crypto'],
    ['translate/inbound.ts', 'export const at = () => Date.now();', 'uses Date.now'],
    ['translate/inbound.ts', 'export const at = () => new Date();', 'uses new Date()'],
    ['translate/inbound.ts', "export const at = () => globalThis.Math['random']();", 'uses Math.random'],
    ['translate/inbound.ts', "export const page = () => fetch('/');", 'uses fetch'],
    ['kit/log.ts', 'export const level = process.env.LOG_LEVEL;', 'reads process.env'],
    ['kit/log.ts', 'const { env } = process;\nexport const level = env.LOG_LEVEL;', 'reads process.env'],
    ['kit/log.ts', "import { env } from 'node:process';\nexport const level = env.LOG_LEVEL;", 'reads process.env'],
    ['services/tenant/store.ts', 'export const all = tables.asOwner((db) => db);', 'reads tables as their owner'],
    ['services/tenant/store.ts', 'const { asOwner: all } = tables;\nall((db) => db);', 'reads tables as their owner'],
    ['services/tenant/store.ts', "export const all = tables['asOwner']((db) => db);", 'reads tables as their owner'],
    ['kit/index.ts', "export { x } from './log.ts';\nexport type { Y } from './fault.ts';", 'is a barrel'],
    ['kit/index.ts', "import { x } from './log.ts';\nexport { x };", 'is a barrel'],
    ['kit/utils.ts', 'export const x = 1;', '"utils" is not a name'],
    ['apps/ui/shared/button.tsx', 'export const x = <b />;', '"shared" is not a name'],
    ['services/tenant/types.test.ts', 'export const x = 1;', '"types" is not a name'],
  ])('%s: %s', (path, source, expected) => {
    expect([...problems(path, source)]).toEqual([expect.stringContaining(expected)]);
  });

  test.each([
    [
      'services/inbound-transformer/consumer.ts',
      "import { x } from '../../translate/inbound.ts';\nexport const y = x;",
    ],
    [
      'services/tenant/store.test.ts',
      "import { test } from 'vitest';\nimport { x } from '../../test/journey.ts';\ntest(x);",
    ],
    ['services/tenant/store.test.ts', 'await tables.asOwner((db) => db);'],
    ['services/tenant/store.ts', 'export const mine = tables.of(tenantId, (db) => db);'],
    ['kit/queue/conformance.ts', "import { test } from 'vitest';\nimport { x } from '../testing/stores.ts';\ntest(x);"],
    ['kit/log.ts', "// import '../services/tenant/store.ts'\nexport const text = \"import 'process.env'\";"],
    ['translate/inbound.ts', 'export const at = (seconds: number) => new Date(seconds * 1000);'],
    ['contracts/index.ts', "export * from './auth.ts';"],
    ['sandbox/server.ts', "import { x } from '../services/tenant/service.ts';\nexport const y = x;"],
  ])('%s may', (path, source) => {
    expect([...problems(path, source)]).toEqual([]);
  });
});
