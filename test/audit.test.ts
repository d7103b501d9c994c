import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';

/** `scripts/audit.mjs` with the real npm, over a registry that says what a case needs. */

const root = join(import.meta.dirname, '..');
const program = `
  import { audit } from './scripts/audit.mjs';
  console.log(JSON.stringify(await audit()));`;

let registry: Server;
let folder: string;
let advisories: Record<string, object[]> | null;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'audit-test-'));
  registry = createServer((request, response) => {
    request.resume();
    const asked = request.method === 'POST' && request.url === '/-/npm/v1/security/advisories/bulk';
    if (advisories === null) return void response.writeHead(405).end();
    if (!asked) return void response.writeHead(404).end('{}');
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(advisories));
  }).listen(0, '127.0.0.1');
  await once(registry, 'listening');
});
afterEach(async () => {
  registry.closeAllConnections();
  registry.close();
  await rm(folder, { recursive: true });
});

async function audit(port = (registry.address() as AddressInfo).port) {
  // npm remembers what it has heard of a weakness.
  const env = {
    ...process.env,
    npm_config_cache: folder,
    npm_config_registry: `http://127.0.0.1:${port}/`,
    npm_config_noproxy: '127.0.0.1',
  };
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], {
    cwd: root,
    env,
  });
  const lines = stdout.trim().split('\n');
  return { result: JSON.parse(lines.pop() ?? '') as unknown, said: lines.join('\n') };
}

const advisory = (severity: string) => ({
  id: 1,
  url: 'https://example.com/advisory',
  title: 'Opens every door',
  severity,
  vulnerable_versions: '<1000',
});

test.each(['high', 'critical'])('a finding that is %s fails, and is named', async (severity) => {
  advisories = { hono: [advisory(severity)] };
  const { result, said } = await audit();
  expect(result).toBe(1);
  expect(said).toContain(`${severity}: hono`);
  expect(said).toContain('Opens every door');
});

test('a lesser one is named and passes; what only tests use is not asked after', async () => {
  advisories = { hono: [advisory('moderate')], vitest: [advisory('critical')] };
  const { result, said } = await audit();
  expect(result).toBe(0);
  expect(said).toContain('moderate: hono');
  expect(said).not.toContain('vitest');
});

test('no finding passes', async () => {
  advisories = {};
  expect(await audit()).toEqual({ result: 0, said: expect.stringMatching(/^0 packages/) });
});

test('a registry that answers no audits, or nothing, is neither', async () => {
  advisories = null;
  expect(await audit()).toEqual({ result: { skipped: 'the registry does not answer audits (405)' }, said: '' });
  const { port } = registry.address() as AddressInfo;
  registry.close();
  await once(registry, 'close');
  expect(await audit(port)).toEqual({ result: { skipped: 'the registry cannot be reached (ECONNREFUSED)' }, said: '' });
});
