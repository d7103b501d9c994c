import { io, type Socket } from 'socket.io-client';
import { numberIn } from './business.ts';
import { answerParent, now } from './part.ts';
import type { Agent } from './portal-history.ts';

type News = { items: { messages: { direction: string; text: string | null }[] }[] };

/** Open pages of agents, without their pages: sockets that note when each message came. */
const sockets: Socket[] = [];
let heardAt = new Float64Array(0);

const answers = {
  /** Answers when all are connected and have asked for what they missed. */
  async open({ url, agents }: { url: string; agents: Agent[] }): Promise<number> {
    // Browsers do not all come in the same millisecond.
    for (let at = 0; at < agents.length; at += 50) {
      await Promise.all(
        agents.slice(at, at + 50).map(
          ({ token }) =>
            new Promise<void>((resolve, reject) => {
              const socket = io(url, {
                transports: ['websocket'],
                auth: { token },
                forceNew: true,
                reconnection: false,
              });
              sockets.push(socket);
              socket.on('connect_error', reject);
              socket.on('connect', () => socket.emit('sync', { after: null }));
              socket.on('synced', () => resolve());
              socket.on('news', note);
            }),
        ),
      );
    }
    return sockets.filter(({ connected }) => connected).length;
  },

  expect({ count }: { count: number }): void {
    heardAt = new Float64Array(count).fill(Number.NaN);
  },

  heard: (_: null): Float64Array => heardAt,
};
export type PageAnswers = typeof answers;

function note({ items }: News): void {
  const at = now();
  for (const { messages } of items)
    for (const { direction, text } of messages) {
      const number = direction === 'inbound' && text?.startsWith('#') ? numberIn(text) : -1;
      if (number >= 0 && number < heardAt.length && Number.isNaN(heardAt[number])) heardAt[number] = at;
    }
}

answerParent(answers);
