import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, expect, test, vi } from 'vitest';
import { type Link, openLink } from './link.ts';

const open: { close: () => unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close();
});

/** Answers, when the client has ended, all that came, with its own name in front. */
async function server(name: string, port = 0) {
  const sockets = new Set<Socket>();
  const listening = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket.on('error', () => undefined));
    void text(socket).then(
      (came) => socket.end(`${name} ${came}`),
      () => undefined,
    );
  }).listen(port, '127.0.0.1');
  await once(listening, 'listening');
  const close = () => {
    for (const socket of sockets) socket.destroy();
    listening.close();
  };
  open.push({ close });
  return { port: (listening.address() as AddressInfo).port, close };
}

async function linkTo(...upstreams: { port: number; ready: () => boolean }[]): Promise<Link> {
  const link = await openLink('link', upstreams);
  open.push(link);
  return link;
}

function ask({ port }: Link, question: string): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  socket.end(question);
  return text(socket);
}

const askTwice = async (link: Link) => [await ask(link, '1'), await ask(link, '1')].toSorted();

test('the ready ones take turns; who refuses is passed over; where nobody is ready all are tried', async () => {
  const [a, b] = [await server('a'), await server('b')];
  const ready = { a: true, b: true };
  const link = await linkTo({ port: a.port, ready: () => ready.a }, { port: b.port, ready: () => ready.b });
  expect(await askTwice(link)).toEqual(['a 1', 'b 1']);
  ready.b = false;
  expect(await askTwice(link)).toEqual(['a 1', 'a 1']);
  ready.a = false;
  expect(await askTwice(link)).toEqual(['a 1', 'b 1']);
  a.close();
  expect(await askTwice(link)).toEqual(['b 1', 'b 1']);
});

test('where all refuse it refuses too, until somebody accepts again', async () => {
  const first = await server('a');
  const link = await linkTo({ port: first.port, ready: () => true });
  first.close();
  await expect(ask(link, '1').catch(() => '')).resolves.toBe('');
  await expect(ask(link, '1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  await server('b', first.port);
  await vi.waitFor(async () => expect(await ask(link, '1')).toBe('b 1'), { timeout: 10_000, interval: 20 });
});

test('what is delayed comes whole and in order, also when the delay ends meanwhile', async () => {
  const link = await linkTo({ port: (await server('a')).port, ready: () => true });
  link.delay(30);
  const socket = connect({ port: link.port, host: '127.0.0.1', allowHalfOpen: true });
  socket.write('first ');
  await once(socket, 'connect');
  link.delay(0);
  socket.end('second');
  expect(await text(socket)).toBe('a first second');
});

test('a reset ends open connections, and new ones pass', async () => {
  const link = await linkTo({ port: (await server('a')).port, ready: () => true });
  const socket = connect({ port: link.port, host: '127.0.0.1', allowHalfOpen: true });
  socket.write('x');
  await once(socket, 'connect');
  const ended = once(socket, 'error') as Promise<[NodeJS.ErrnoException]>;
  // The link has it a moment later than its client does.
  const again = setInterval(() => link.reset(1), 5);
  const [error] = await ended;
  clearInterval(again);
  expect(error.code).toBe('ECONNRESET');
  expect(await ask(link, 'y')).toBe('a y');
});
