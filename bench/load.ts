import { setTimeout as wait } from 'node:timers/promises';
import { Pool } from 'undici';
import { type Business, business, type Direction, type Webhook, webhook } from './business.ts';
import { answerParent, now } from './part.ts';

/**
 * Posts webhooks as the vendors do: many at once, but those of one conversation one after the other, the next only when
 * the one before was answered. Bodies and signatures are made before the measured time.
 */
let prepared: Webhook[] = [];
let conversations = 0;

const answers = {
  prepare(input: { direction: Direction; count: number; conversations: number; run: string; of?: Business }) {
    const { direction, count, run, of = business } = input;
    conversations = input.conversations;
    prepared = Array.from({ length: count }, (_, number) =>
      webhook(direction, number, number % conversations, run, of),
    );
  },

  /** `rate` a second; without it as fast as `inFlight` requests at once are answered. Times in ms. */
  async run({ url, inFlight, rate }: { url: string; inFlight: number; rate?: number }) {
    const { origin, pathname } = new URL(url);
    const pool = new Pool(origin, {
      connections: inFlight,
      pipelining: 1,
      headersTimeout: 20_000,
      bodyTimeout: 20_000,
    });
    const count = prepared.length;
    const sentAt = new Float64Array(count);
    /** NaN: not acknowledged. */
    const acknowledgedAt = new Float64Array(count).fill(Number.NaN);
    const refusals = new Map<string, number>();
    const idle = Array.from({ length: Math.min(conversations, count) }, (_, conversation) => conversation);
    const next = idle.map((conversation) => conversation);
    let issued = 0;
    let answered = 0;

    async function post(number: number): Promise<void> {
      const { body, signature } = prepared[number] as Webhook;
      sentAt[number] = now();
      try {
        const answer = await pool.request({
          method: 'POST',
          path: pathname,
          headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature },
          body,
        });
        await answer.body.dump();
        if (answer.statusCode === 200) acknowledgedAt[number] = now();
        else refusals.set(String(answer.statusCode), (refusals.get(String(answer.statusCode)) ?? 0) + 1);
      } catch (error) {
        const name = (error as { code?: string }).code ?? String(error);
        refusals.set(name, (refusals.get(name) ?? 0) + 1);
      }
      answered += 1;
    }

    /** Posts the next message of the conversation that has waited longest. False: all are busy, or all is posted. */
    function begin(): Promise<void> | undefined {
      const conversation = idle.shift();
      if (conversation === undefined) return undefined;
      const number = next[conversation] as number;
      issued += 1;
      next[conversation] = number + conversations;
      return post(number).then(() => {
        if (number + conversations < count) idle.push(conversation);
      });
    }

    if (rate === undefined) {
      const worker = async () => {
        for (let posted = begin(); posted; posted = begin()) await posted;
      };
      await Promise.all(Array.from({ length: inFlight }, worker));
    } else {
      for (const begun = now(); issued < count; await wait(1)) {
        const due = Math.min(count, ((now() - begun) * rate) / 1000);
        while (issued < due && begin());
      }
    }
    while (answered < count) await wait(5);
    await pool.close();
    return { sentAt, acknowledgedAt, refusals: Object.fromEntries(refusals) };
  },
};
export type LoadAnswers = typeof answers;

answerParent(answers);
