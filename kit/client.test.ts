import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { client } from './client.ts';
import { operation } from './contract.ts';
import { openHttp } from './http.ts';
import { overHttp } from './transport.ts';

const http = openHttp({ connections: 4 });
const servers: Server[] = [];

async function start(server: Server): Promise<string> {
  servers.push(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

afterAll(async () => {
  await http.close();
  for (const server of servers) server.close().closeAllConnections();
});

test.each(['.', '..'])('%s in a path is not sent: on its way it would become another path', async (id) => {
  const contract = {
    one: operation({
      method: 'get',
      path: '/things/{id}/parts',
      summary: 'x',
      params: z.object({ id: z.string() }),
      output: z.object({}),
    }),
  };
  const { one } = client(contract, () => Promise.reject(new Error('must not be sent')));
  await expect(one({ id })).rejects.toMatchObject({ code: 'not_found' });
});

describe('an answer that does not come', () => {
  const contract = {
    safe: operation({
      method: 'post',
      path: '/safe',
      summary: 'may be repeated',
      body: z.object({}),
      output: z.object({}),
    }),
    unsafe: operation({
      method: 'post',
      path: '/unsafe',
      summary: 'may not',
      body: z.object({}),
      output: z.object({}),
      idempotent: false,
    }),
  };
  const refusing = async () => {
    const server = createServer();
    const url = await start(server);
    await new Promise((resolve) => server.close(resolve));
    return url;
  };
  const answering = (status: number, body: string) => () =>
    start(createServer((_request, answer) => answer.writeHead(status).end(body)));
  const hangingUp = () =>
    start(createServer((request) => void request.on('end', () => request.socket.destroy()).resume()));

  test.each([
    ['refused connection', refusing, 'unavailable', 'unavailable'],
    ['connection lost after the request', hangingUp, 'unavailable', 'outcome_unknown'],
    ['a proxy without its service', answering(502, '<html>bad gateway</html>'), 'unavailable', 'outcome_unknown'],
    ['a proxy out of patience', answering(504, ''), 'unavailable', 'outcome_unknown'],
  ] as const)('%s', async (_name, begin, safe, unsafe) => {
    const url = await begin();
    const caller = client(
      contract,
      overHttp(http, () => url),
    );
    await expect(caller.safe({})).rejects.toMatchObject({ name: 'Fault', code: safe });
    await expect(caller.unsafe({})).rejects.toMatchObject({ name: 'Fault', code: unsafe });
  });
});
