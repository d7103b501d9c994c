import { io, type Socket } from 'socket.io-client';
import { portalContract } from '../contracts/agent-portal.ts';
import type { LiveToBrowser, LiveToServer } from '../contracts/portal-live.ts';
import type { Session } from '../contracts/sign-in.ts';
import { client } from '../kit/client.ts';
import { openHttp } from '../kit/http.ts';
import { internal, overHttp } from '../kit/transport.ts';

type Heard = { [K in keyof LiveToBrowser]: { event: K; payload: LiveToBrowser[K] } }[keyof LiveToBrowser];

/** What a page of the Agent Portal does, without the page: calls, and a socket with all that it has heard. */
export function portalPage(gateway: string, { token }: Session) {
  const http = openHttp();
  const call = client(
    portalContract,
    internal(
      overHttp(http, () => gateway),
      token,
    ),
  );
  const sockets: Socket[] = [];

  return {
    call,

    /** Connects, and asks for what it missed. */
    async listen(after: string | null, transport: 'websocket' | 'polling' = 'websocket') {
      const heard: Heard[] = [];
      const socket = io(gateway, { transports: [transport], auth: { token }, reconnection: false, forceNew: true });
      sockets.push(socket);
      socket.onAny((event: Heard['event'], payload: Heard['payload']) => void heard.push({ event, payload } as Heard));
      await new Promise<void>((resolve, reject) => {
        socket.on('connect', resolve);
        socket.on('connect_error', reject);
      });
      const of = <K extends Heard['event']>(event: K): LiveToBrowser[K][] =>
        heard.filter((one) => one.event === event).map((one) => one.payload as LiveToBrowser[K]);
      const synced = new Promise<LiveToBrowser['synced']>((resolve) => socket.once('synced', resolve));
      socket.emit('sync', { after });
      return {
        synced: await synced,
        of,
        /** Ids of messages in news, each as often as it came. */
        news: () => of('news').flatMap(({ items }) => items.flatMap(({ messages }) => messages)),
        /** What to come back with. */
        offset: () =>
          of('news').findLast(({ offset }) => offset !== null)?.offset ?? of('synced').at(-1)?.offset ?? null,
        say: <K extends keyof LiveToServer>(event: K, payload: LiveToServer[K]) => void socket.emit(event, payload),
        connected: () => socket.connected,
        close: () => void socket.disconnect(),
      };
    },

    async close(): Promise<void> {
      for (const socket of sockets) socket.disconnect();
      await http.close();
    },
  };
}

export type PortalPage = ReturnType<typeof portalPage>;
