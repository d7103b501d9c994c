import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { portalContract } from '../contracts/agent-portal.ts';
import { client } from '../kit/client.ts';
import { openHttp } from '../kit/http.ts';
import { internal, overHttp } from '../kit/transport.ts';
import { type Percentiles, percentiles } from './figures.ts';
import type { Bench } from './measure.ts';
import { now, startPart } from './part.ts';
import { type Agent, writeHistory } from './portal-history.ts';
import type { PageAnswers } from './portal-pages.ts';
import { jwtSecret, startProduct } from './product.ts';
import { openStores } from './stores.ts';

/** Times in ms. `floor`: of the gateway's own health of one service, the least that a question can take. */
export type PortalFigures = {
  messages: number;
  floor: Percentiles;
  list: Percentiles;
  open: Percentiles;
  searches: Record<string, Percentiles>;
  sockets: number;
  /** From the webhook to Genesys, and to the page of the agent. */
  delivered: Percentiles;
  pushed: Percentiles;
  missed: number;
};

const conversations = 20_000;
const rate = 40;
const seconds = 20;
const times = 60;

/** What agents wait for: a list, a conversation, a search over all that there is, and a customer's message. */
export async function portal(
  bench: Bench,
  sinkUrl: string,
  { messages, sockets }: { messages: number; sockets: number },
) {
  const stores = await openStores();
  const product = await startProduct('together', { stores, sinkUrl });
  const pages = startPart<PageAnswers>('./portal-pages.ts');
  const http = openHttp();
  try {
    const gateway = product.urls['api-gateway'];
    const history = { messages, conversations, agents: sockets, jwtSecret };
    const { tenantId, agents } = await writeHistory(stores.databaseUrl, history);
    const by = ({ token }: Agent) =>
      client(
        portalContract,
        internal(
          overHttp(http, () => gateway),
          token,
        ),
      );
    const each = async (ask: (agent: Agent, at: number) => Promise<unknown>): Promise<Percentiles> => {
      const took: number[] = [];
      for (let at = -5; at < times; at += 1) {
        const began = now();
        await ask(agents[(at + 5) % agents.length] as Agent, at);
        // The first ones warm up.
        if (at >= 0) took.push(now() - began);
      }
      return percentiles([Float64Array.from(took)]);
    };
    const search = (what: 'people' | 'messages', text: string) =>
      each((agent) => by(agent).searchInbox({ tenantId, what, text }));

    const floor = await each(() => http.call(`${gateway}/health/live`, { method: 'GET' }));
    const list = await each((agent) => by(agent).listInbox({ tenantId }));
    const open = await each((agent) => by(agent).listInboxMessages({ tenantId, conversationId: agent.conversationId }));
    const searches = {
      'a number': await search('people', '4917000001'),
      'a rare word': await search('messages', String(messages - 7)),
      'a common word': await search('messages', 'refund'),
      'two common words': await search('messages', 'parcel late'),
    };

    const opened = await pages.ask('open', { url: product.urls['agent-portal'], agents });
    const count = rate * seconds;
    const run = randomBytes(10).toString('hex');
    await bench.load.ask('prepare', { direction: 'inbound', count, conversations: sockets, run });
    await bench.sink.ask('expect', { count });
    await pages.ask('expect', { count });
    const url = `${product.urls['whatsapp-webhook']}/webhook/whatsapp`;
    const { sentAt } = await bench.load.ask('run', { url, inFlight: 16, rate });
    const { arrivedAt } = await bench.sink.ask('arrived', { count, patienceMs: 15_000 });
    const heardAt = await untilHeard(() => pages.ask('heard', null));
    const since = (at: Float64Array) => percentiles([at.map((time, number) => time - (sentAt[number] as number))]);
    return {
      messages,
      floor,
      list,
      open,
      searches,
      sockets: opened,
      delivered: since(arrivedAt),
      pushed: since(heardAt),
      missed: heardAt.filter(Number.isNaN).length,
    } satisfies PortalFigures;
  } finally {
    await http.close();
    await pages.close();
    await product.close();
    await stores.drop();
  }
}

async function untilHeard(heard: () => Promise<Float64Array>): Promise<Float64Array> {
  for (const until = now() + 10_000; ; await pause(200)) {
    const times = await heard();
    if (now() > until || !times.some(Number.isNaN)) return times;
  }
}

export function describePortal(figures: PortalFigures): string {
  const { messages, floor, sockets, delivered, pushed, missed } = figures;
  const three = ({ p50, p95, p99 }: Percentiles) => [p50, p95, p99].map((ms) => ms.toFixed(1).padStart(7)).join(' /');
  const line = (what: string, measured: Percentiles, beside: Percentiles) =>
    `  ${what.padEnd(34)} ${three(measured)}   ${(measured.p95 / beside.p95).toFixed(1)}`;
  return [
    `portal: ${messages.toLocaleString('en')} messages in ${conversations.toLocaleString('en')} conversations; p50 / p95 / p99 in ms, and p95 to the floor's`,
    line('floor: a question to the gateway', floor, floor),
    line('the list', figures.list, floor),
    line('opening a conversation', figures.open, floor),
    ...Object.entries(figures.searches).map(([what, took]) => line(`search for ${what}`, took, floor)),
    `${sockets.toLocaleString('en')} sockets on one process, ${rate} messages/s, each to its agent; p95 to the delivery's`,
    line('floor: delivered to Genesys', delivered, delivered),
    line('on the page', pushed, delivered),
    `  ${missed} of ${rate * seconds} messages did not come to a page`,
  ].join('\n');
}
