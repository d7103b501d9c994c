import type { News } from '../../../contracts/portal-live.ts';
import { type LiveSocket, openSocket } from '../../conversation/live/socket.ts';
import type { SessionKeeper } from '../../ui/session.ts';

type Told = {
  news: (items: readonly News[]) => void;
  /** Too much was missed: all is to be read anew. */
  lost: () => void;
  connected: (connection: 'live' | 'polling') => void;
};

const retryMs = 5_000;

/** News of everything that this person may see, as they come. Where none can come, others ask for them meanwhile. */
export function openLive(keeper: SessionKeeper, { news, lost, connected }: Told): { close(): void } {
  let socket: LiveSocket | undefined;
  let closed = false;
  let offset: string | null = null;

  /** Whose token is not taken any more gets another one first. */
  async function connectAgain() {
    await keeper.renew().catch(() => undefined);
    if (!closed && keeper.state().session) setTimeout(() => !closed && socket?.connect(), retryMs);
  }

  async function open() {
    const opened = await openSocket({
      token: () => keeper.state().session?.token,
      connected: () => socket?.tell('sync', { after: offset }),
      lost: () => connected('polling'),
      refused: () => void connectAgain(),
      garbled: lost,
      synced(told) {
        const first = offset === null;
        offset = told.offset;
        connected('live');
        // What was read before the first offset may have been overtaken meanwhile.
        if (first || told.lost) lost();
        news(told.items);
      },
      news(told) {
        offset = told.offset ?? offset;
        news(told.items);
      },
      read: () => undefined,
      presence: () => undefined,
      noted: () => undefined,
      ended: () => void connectAgain(),
    });
    socket = opened;
    if (closed) opened.close();
  }

  // Its script may be what does not get through.
  open().catch(() => connected('polling'));
  return {
    close() {
      closed = true;
      socket?.close();
    },
  };
}
