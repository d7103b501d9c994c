import { createServer, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { Server, type Socket } from 'socket.io';
import type { authContract } from '../../../contracts/auth.ts';
import type { genesysContract } from '../../../contracts/genesys-api.ts';
import { type LiveToBrowser, type LiveToServer, liveToServer } from '../../../contracts/portal-live.ts';
import { remember } from '../../../kit/cache/remember.ts';
import type { Caller } from '../../../kit/caller.ts';
import type { Client } from '../../../kit/client.ts';
import { withRequestId } from '../../../kit/context.ts';
import type { Logger } from '../../../kit/log.ts';
import { recent } from '../../../kit/recent.ts';
import { type PersonOf, readerOf } from '../reader.ts';
import type { Listener } from './listeners.ts';
import type { LiveDesk } from './live.ts';

type Dependencies = {
  desk: LiveDesk;
  auth: Pick<Client<typeof authContract>, 'authenticate' | 'describeAgent'>;
  genesys: Pick<Client<typeof genesysContract>, 'typeAsAgent'>;
  personOf: PersonOf;
  log: Logger;
};

/** Whether a session is still alive, and what its person may see, is asked so often. */
const checkEveryMs = 60_000;
/** The typing indicator of WhatsApp stands for 25 s, or until the next message. */
const typeEveryMs = 10_000;
/** Longer than any event of a browser. */
const longestEvent = 10_000;

type EventName = keyof LiveToServer;

/**
 * The socket of the Agent Portal, see `contracts/portal-live.ts`. Socket.IO gets no server of its own: requests and
 * connections are handed to it by the host. https://socket.io/docs/v4/server-options/
 */
export function portalSockets({ desk, auth, genesys, personOf, log }: Dependencies) {
  const front = createServer();
  const io = new Server(front, {
    serveClient: false,
    maxHttpBufferSize: longestEvent,
    // The gateway has asked where the page comes from.
    cors: { origin: true },
    allowRequest: (_request, decide) => decide(null, true),
  });

  const alive = remember<boolean>({
    load: async (key) => {
      const [tenantId = '', sessionId = ''] = key.split(' ');
      return (await auth.describeAgent({ tenantId, sessionId })).agent !== null;
    },
    ttlMs: checkEveryMs / 2,
  });

  io.use((socket, next) => void admit(socket, next));

  async function admit(socket: Socket, next: (error?: Error) => void): Promise<void> {
    let problem: Error | undefined;
    try {
      const { caller, listener } = await recognise(socket.handshake.auth as { token?: unknown });
      Object.assign(socket.data as Partial<Known>, { caller, listener: { ...listener, ...ends(socket) } });
    } catch (error) {
      problem = refusal(error);
    }
    next(problem);
  }

  const ends = (socket: Socket): Pick<Listener, 'emit' | 'end'> => ({
    emit: (event, payload) => void socket.emit(event, payload),
    end: () => void socket.disconnect(true),
  });

  type Recognised = { caller: Listening; listener: Omit<Listener, 'emit' | 'end'> };

  async function recognise({ token }: { token?: unknown }): Promise<Recognised> {
    const caller = typeof token === 'string' ? (await auth.authenticate({ credential: token })).caller : null;
    if (!caller || !mayListen(caller)) throw new Error('unauthenticated');
    const { tenantId, sessionId, id } = caller;
    const reader = readerOf(caller, await personOf(tenantId, id));
    const quiet = { conversationId: null, held: [], offsetAt: 0 };
    return { caller, listener: { tenantId, sessionId, reader, synced: 'no', ...quiet } };
  }

  io.on('connection', (socket) => {
    const { caller, listener } = socket.data as Known;
    desk.join(listener);
    on(socket, 'sync', (payload) => desk.sync(listener, payload));
    on(socket, 'present', async (payload) => {
      desk.present(listener, payload);
      if (payload.typing && payload.conversationId) await type(listener, payload.conversationId);
    });
    const checking = setInterval(() => void check(caller, listener), checkEveryMs).unref();
    socket.on('disconnect', () => {
      clearInterval(checking);
      desk.leave(listener);
    });
  });

  /** What is not as the contract says is somebody's attempt at something else. */
  function on<K extends EventName>(
    socket: Socket,
    event: K,
    handle: (payload: LiveToServer[K]) => Promise<void>,
  ): void {
    socket.on(event as string, (given: unknown) => {
      const payload = liveToServer[event].safeParse(given);
      if (!payload.success) {
        socket.disconnect(true);
        return;
      }
      withRequestId(null, () => handle(payload.data as LiveToServer[K])).catch((error: unknown) => {
        log.warn({ event, err: error }, 'an event of a page failed');
        socket.disconnect();
      });
    });
  }

  const typed = recent<true>({ maxEntries: 10_000, ttlMs: typeEveryMs });

  async function type({ tenantId, sessionId }: Listener, conversationId: string): Promise<void> {
    const key = `${sessionId} ${conversationId}`;
    if (typed.get(key)) return;
    typed.set(key, true);
    await genesys.typeAsAgent({ tenantId, sessionId, conversationId }).catch(() => undefined);
  }

  async function check(caller: Listening, listener: Listener): Promise<void> {
    const { tenantId, sessionId } = listener;
    // Who cannot be asked about stays, with what they saw.
    if (await alive.get(`${tenantId} ${sessionId}`).catch(() => true)) {
      const person = await personOf(tenantId, caller.id).catch(() => null);
      if (person) listener.reader = readerOf(caller, person);
      return;
    }
    listener.emit('ended', { why: 'session' } satisfies LiveToBrowser['ended']);
    listener.end();
  }

  return {
    /** A connection that becomes a WebSocket. */
    upgrade: async (request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> =>
      void front.emit('upgrade', request, socket, head),

    /** Where no WebSocket gets through: long requests. */
    request: (incoming: unknown, outgoing: unknown): void => void front.emit('request', incoming, outgoing),

    count: (): number => io.engine.clientsCount,

    async close(): Promise<void> {
      await io.close();
    },
  };
}

/** What a socket carries. */
type Known = { caller: Listening; listener: Listener };
type Listening = Caller & { tenantId: string; sessionId: string };

const mayListen = (caller: Caller): caller is Listening =>
  caller.kind === 'agent' &&
  caller.tenantId !== null &&
  caller.sessionId !== null &&
  caller.permissions.includes('portal:use');

/** A browser is told no more than whether to try again or to sign in. */
function refusal(error: unknown): Error {
  const message = error instanceof Error && error.message === 'unauthenticated' ? 'unauthenticated' : 'unavailable';
  return new Error(message);
}
