import type { Socket } from 'socket.io-client';
import type { z } from 'zod';
import { type LiveToBrowser, type LiveToServer, liveToBrowser } from '../../../contracts/portal-live.ts';

type Handlers = { [K in keyof LiveToBrowser]: (told: LiveToBrowser[K]) => void };

type Options = Handlers & {
  token: () => string | undefined;
  connected: () => void;
  lost: () => void;
  /** The token is not taken (any more). */
  refused: () => void;
  /** Something came that is not as agreed. */
  garbled: () => void;
};

const names = Object.keys(liveToBrowser) as (keyof LiveToBrowser)[];

/** The connection by which news come. It comes back by itself after it was lost. */
export async function openSocket(options: Options) {
  const { io } = await import('socket.io-client');
  const socket: Socket = io(location.origin, {
    transports: ['websocket', 'polling'],
    // Some networks let no WebSocket through: else it would be tried for ever.
    tryAllTransports: true,
    auth: (show) => show({ token: options.token() }),
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
  });
  socket.on('connect', options.connected);
  socket.on('disconnect', (why) => {
    options.lost();
    // Socket.IO does not come back by itself where the server has ended it.
    if (why === 'io server disconnect') options.refused();
  });
  socket.on('connect_error', () => {
    options.lost();
    // Not active any more: the server's own refusal, and not the network.
    if (!socket.active) options.refused();
  });
  for (const name of names)
    socket.on(name, (told: unknown) => {
      const read = (liveToBrowser[name] as z.ZodType).safeParse(told);
      if (read.success) (options[name] as (value: unknown) => void)(read.data);
      else options.garbled();
    });
  return {
    connect: () => void socket.connect(),
    close: () => void socket.close(),
    tell<K extends keyof LiveToServer>(name: K, what: LiveToServer[K]) {
      if (socket.connected) socket.emit(name, what);
    },
  };
}

export type LiveSocket = Awaited<ReturnType<typeof openSocket>>;
