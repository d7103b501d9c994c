import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { conversationOf, neighbour, numberIn } from './business.ts';
import { answerParent, now } from './part.ts';

/**
 * Both vendors as cheaply as they can be had: they take everything and note what came, from whom and when. The strict
 * simulators would be the bottleneck, and their judging would be billed to whoever is measured.
 */

type Expected = {
  /** Arrival of each message in ms of the shared clock; NaN: not yet. */
  arrivedAt: Float64Array;
  distinct: number;
  doubled: number;
  outOfOrder: number;
  newest: Map<string, number>;
  lastAt: number;
};

let expected: Expected | undefined;
/** Of an earlier run, or of none. */
let strays = 0;
const unknownRoutes = new Set<string>();

function note(peer: string, text: string): void {
  const number = numberIn(text);
  if (!expected || !(number >= 0 && number < expected.arrivedAt.length)) {
    strays += 1;
    return;
  }
  expected.lastAt = now();
  if (!Number.isNaN(expected.arrivedAt[number])) {
    expected.doubled += 1;
    return;
  }
  expected.arrivedAt[number] = expected.lastAt;
  expected.distinct += 1;
  if (number < (expected.newest.get(peer) ?? -1)) expected.outOfOrder += 1;
  else expected.newest.set(peer, number);
}

type Body = { text: string | { body: string }; channel: { from: { id: string } }; to: string };

function answer(method: string, path: string, raw: string): object {
  if (path.endsWith('/messages')) {
    const { to, text } = JSON.parse(raw) as Body;
    note(to, (text as { body: string }).body);
    const waId = to.replace('+', '');
    return {
      messaging_product: 'whatsapp',
      contacts: [{ input: to, wa_id: waId }],
      messages: [{ id: `wamid.${randomUUID()}` }],
    };
  }
  if (path.includes('/inbound/open/message')) {
    const { channel, text } = JSON.parse(raw) as Body;
    note(channel.from.id, text as string);
    return { id: randomUUID(), conversationId: conversationOf(channel.from.id) };
  }
  if (path === '/oauth/token') return { access_token: 'bench-genesys-token', token_type: 'bearer', expires_in: 86_400 };
  // What the product looks at by itself, limits and the doctor's links: the sink tells of nothing.
  if (method === 'GET') return {};
  unknownRoutes.add(`${method} ${path}`);
  return {};
}

/** Who has asked for too much waits for the rest of the bench. */
const tooMany = { 'content-type': 'application/json', 'retry-after': '3600' };

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    if (request.url?.includes(neighbour.integrationId)) {
      response.writeHead(429, tooMany).end('{"code":"too.many.requests","status":429}');
      return;
    }
    const body = JSON.stringify(
      answer(request.method as string, request.url as string, Buffer.concat(chunks).toString()),
    );
    response
      .writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
      .end(body);
  });
});
server.keepAliveTimeout = 60_000;

/** After the last message: what comes twice may come a little later. */
const quietMs = 100;

const answers = {
  listen: (_: null) =>
    new Promise<string>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
    }),

  /** From now on messages 0 to `count` - 1 are awaited. */
  expect({ count }: { count: number }) {
    const arrivedAt = new Float64Array(count).fill(Number.NaN);
    expected = { arrivedAt, distinct: 0, doubled: 0, outOfOrder: 0, newest: new Map(), lastAt: now() };
    strays = 0;
  },

  /** Answers when `count` messages have come, or when none has come for `patienceMs`. */
  async arrived({ count, patienceMs }: { count: number; patienceMs: number }) {
    if (!expected) throw new Error('nothing is expected');
    const begun = now();
    while (expected.distinct < count && now() - Math.max(begun, expected.lastAt) < patienceMs) await wait(20);
    await wait(quietMs);
    const { arrivedAt, doubled, outOfOrder } = expected;
    return { arrivedAt, doubled, outOfOrder, strays, unknownRoutes: [...unknownRoutes] };
  },
};
export type SinkAnswers = typeof answers;

answerParent(answers);
