import { type IncomingMessage, request as plainRequest, STATUS_CODES } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { Fault, toFault } from '../../kit/fault.ts';
import { retryAfter } from '../../kit/server.ts';
import type { MayCome } from './cross-origin.ts';
import type { RateLimits } from './limits.ts';

type Dependencies = {
  /** Where agent-portal listens. */
  target: () => string;
  mayCome: MayCome;
  limits: Pick<RateLimits, 'connection'>;
  addressOf: (request: IncomingMessage) => string | undefined;
};

/** For agent-portal to take the connection. */
const patienceMs = 10_000;

/** Only our own services say these. */
const inner = new Set(['x-caller', 'x-client-address', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto']);

/**
 * WebSockets of agents go through to agent-portal, which asks who they are. Only pages of allowed origins may open one:
 * a browser lets any page try.
 */
export function socketUpgrade({ target, mayCome, limits, addressOf }: Dependencies) {
  return async (request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    try {
      const { pathname, search } = new URL(request.url ?? '', 'http://gateway');
      if (!pathname.startsWith('/socket.io/')) throw new Fault('not_found', `no such route: ${pathname}`);
      const { origin, host } = request.headers;
      if (origin !== undefined && !mayCome(origin, host)) throw foreign();
      const address = addressOf(request);
      await limits.connection(address);
      const kept = Object.entries(request.headers).filter(([name]) => !inner.has(name));
      join(
        socket as Socket,
        head,
        await connect(new URL(pathname + search, target()), {
          ...Object.fromEntries(kept),
          ...(address && { 'x-forwarded-for': address }),
        }),
      );
    } catch (error) {
      refuse(socket, toFault(error));
    }
  };
}

export const foreign = () => new Fault('forbidden', 'pages of this origin may not come here');

type Answer = { answer: IncomingMessage; socket?: Socket; head?: Buffer };

/** The answer of agent-portal, and the connection to it if it agrees. */
function connect(url: URL, headers: IncomingMessage['headers']): Promise<Answer> {
  const ask = url.protocol === 'https:' ? secureRequest : plainRequest;
  return new Promise((resolve, reject) => {
    const asked = ask(url, { headers, timeout: patienceMs })
      .on('upgrade', (answer, socket: Socket, head) => resolve({ answer, socket, head }))
      .on('response', (answer) => resolve({ answer }))
      .on('timeout', () => asked.destroy(new Error('no answer in time')))
      .on('error', (cause) => reject(new Fault('unavailable', 'agent-portal cannot be reached', { cause })));
    asked.end();
  });
}

/** From here on every byte passes as it comes, in both directions, until one of them ends. */
function join(socket: Socket, head: Buffer, { answer, socket: inside, head: first }: Answer): void {
  const { statusCode, statusMessage, rawHeaders } = answer;
  let start = `HTTP/1.1 ${statusCode} ${statusMessage}\r\n`;
  for (let at = 0; at < rawHeaders.length; at += 2) start += `${rawHeaders[at]}: ${rawHeaders[at + 1]}\r\n`;
  socket.write(`${start}\r\n`);
  if (!inside) {
    socket.on('finish', () => socket.destroy());
    answer.on('error', () => socket.destroy()).pipe(socket);
    return;
  }
  inside.on('error', () => inside.destroy()).on('close', () => socket.destroySoon());
  socket.on('close', () => inside.destroy());
  if (socket.destroyed) inside.destroy();
  // An agent may have nothing to say for hours; the sockets ask by themselves whether the other is there.
  inside.setTimeout(0);
  inside.setNoDelay(true);
  socket.setNoDelay(true);
  if (first?.length) socket.write(first);
  if (head.length) inside.write(head);
  socket.pipe(inside).pipe(socket);
}

function refuse(socket: Duplex, fault: Fault): void {
  const body = JSON.stringify(fault.toProblem());
  const headers = [
    `HTTP/1.1 ${fault.status} ${STATUS_CODES[fault.status]}`,
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
    ...(fault.code === 'rate_limited' ? [`retry-after: ${retryAfter(fault.details)}`] : []),
    'connection: close',
  ];
  // Nobody reads what may still come of it.
  socket.end(`${headers.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}
