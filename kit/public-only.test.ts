import type { lookup } from 'node:dns';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHttp } from './http.ts';
import { publicOnly } from './public-only.ts';

let server: Server;
let port: number;
const asked: string[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(String(request.url));
    response.end('inside');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.close();
});

/** A resolver that knows one answer. */
const resolving = (...addresses: string[]) =>
  ((_name: string, _options: object, callback: (error: null, found: object[]) => void) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )) as unknown as typeof lookup;

async function outcome(host: string, only: ReturnType<typeof publicOnly>): Promise<string> {
  const http = openHttp({ only });
  try {
    return await (await http.stream(`http://${host}:${port}/x`, { method: 'GET' })).text();
  } catch (error) {
    return (error as { code: string }).code;
  } finally {
    await http.close();
  }
}

describe('an address that is not public is refused before a connection is made', () => {
  test.each([
    '127.0.0.1',
    '127.8.8.8',
    '0.0.0.0',
    '2130706433',
    '0x7f.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:a9fe:a9fe]',
    '[::127.0.0.1]',
    '[64:ff9b::a9fe:a9fe]',
    '[2002:7f00:1::]',
    '[fe80::1]',
    '[fd00:ec2::254]',
    '[ff02::1]',
  ])('written as %s', async (host) => {
    expect(
      await outcome(
        host,
        publicOnly(() => false),
      ),
    ).toBe('rejected');
  });

  test.each(['127.0.0.1', '10.0.0.1', '169.254.169.254', 'fd00::1', '::ffff:10.0.0.1'])(
    'resolved to %s',
    async (address) => {
      expect(
        await outcome(
          'files.example',
          publicOnly(() => false, resolving(address)),
        ),
      ).toBe('rejected');
      // One public address among them is no way in either.
      expect(
        await outcome(
          'files.example',
          publicOnly(() => false, resolving('8.8.8.8', address)),
        ),
      ).toBe('rejected');
    },
  );

  test('nothing came through', () => expect(asked).toEqual([]));
});

test('the host that the operator has named may be anywhere', async () => {
  expect(
    await outcome(
      '127.0.0.1',
      publicOnly((host) => host === '127.0.0.1'),
    ),
  ).toBe('inside');
  expect(
    await outcome(
      'genesys.test',
      publicOnly((host) => host === 'genesys.test', resolving('127.0.0.1')),
    ),
  ).toBe('inside');
});

test('public addresses pass', () => {
  const { check, lookup: guarded } = publicOnly(() => false, resolving('8.8.8.8', '2606:4700::1111'));
  for (const host of ['8.8.8.8', '[2606:4700::1111]', 'files.example']) expect(() => check(host)).not.toThrow();
  const found: unknown[] = [];
  guarded('files.example', { all: true }, (...answer) => found.push(answer));
  guarded('files.example', {}, (...answer) => found.push(answer));
  expect(found).toEqual([
    [
      null,
      [
        { address: '8.8.8.8', family: 4 },
        { address: '2606:4700::1111', family: 6 },
      ],
    ],
    [null, '8.8.8.8', 4],
  ]);
});
