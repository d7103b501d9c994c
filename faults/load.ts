import type { GenesysSimulator } from '../simulators/genesys/simulator.ts';
import type { MetaSimulator } from '../simulators/meta/simulator.ts';
import type { WebhookReport } from '../simulators/webhook-delivery.ts';
import type { Direction, Ledger } from './ledger.ts';

export type Conversation = {
  index: number;
  customerId: string;
  waId: string;
  phoneNumberId: string;
  integrationId: string;
  conversationId: string;
};

type Lane = { conversation: Conversation; direction: Direction };

const tickMs = 10;

/**
 * Customers and agents who write at a steady rate, both ways in turn. The next message of a conversation and direction is
 * written when the webhook of the one before was acknowledged: only then is there an order that anybody could keep.
 */
export function openLoad({
  meta,
  genesys,
  ledger,
}: {
  meta: MetaSimulator;
  genesys: GenesysSimulator;
  ledger: Ledger;
}) {
  const idle: Record<Direction, Lane[]> = { inbound: [], outbound: [] };
  const underWay = new Map<string, { number: number; lane: Lane; acknowledged: (givenUp: boolean) => void }>();
  /** What the vendor calls a message, by number: of messages that are not acknowledged, and of outbound ones. */
  const ids = new Map<number, string>();
  let timer: NodeJS.Timeout | undefined;
  let paused = false;

  function write({ conversation, direction }: Lane, text: string): string {
    return direction === 'inbound'
      ? meta.sendText(conversation.customerId, conversation.phoneNumberId, text)
      : genesys.reply(conversation.conversationId, text);
  }

  function send(direction: Direction): boolean {
    const lane = idle[direction].shift();
    if (!lane) return false;
    const number = ledger.next();
    const id = write(lane, `#${number} Hello, could you tell me where my order from last Tuesday is by now?`);
    const entry = ledger.sent(direction, lane.conversation.index, Date.now());
    if (direction === 'outbound') ids.set(number, id);
    underWay.set(id, {
      number,
      lane,
      acknowledged(givenUp) {
        if (givenUp) entry.givenUp = true;
        else entry.acknowledgedAt = Date.now();
        idle[direction].push(lane);
      },
    });
    return true;
  }

  return {
    over(conversations: readonly Conversation[]): void {
      for (const direction of ['inbound', 'outbound'] as const) {
        idle[direction] = conversations.map((conversation) => ({ conversation, direction }));
      }
    },

    /** `rate` messages a second, as far as there are conversations that wait for no acknowledgement. */
    begin(rate: number): void {
      paused = false;
      let turn = 0;
      let at = performance.now();
      let due = 0;
      timer = setInterval(() => {
        const now = performance.now();
        // What could not be written in time is not made up for: an outage would end with a flood of our own making.
        due = Math.min(due + ((now - at) * rate) / 1000, rate / 10 + 1);
        at = now;
        if (paused) due = 0;
        for (; due >= 1; due -= 1) {
          turn += 1;
          if (!send(turn % 2 === 0 ? 'inbound' : 'outbound')) send(turn % 2 === 0 ? 'outbound' : 'inbound');
        }
      }, tickMs);
    },
    /** Nobody writes for a while. */
    pause(on: boolean): void {
      paused = on;
    },
    end: (): void => clearInterval(timer),

    /** Told of every attempt at a webhook of either vendor. */
    webhook(direction: Direction, { body, delivered, again }: WebhookReport): void {
      if (again || body.includes('"statuses"')) return;
      const id = direction === 'inbound' ? wamidIn(body) : (JSON.parse(body) as { id: string }).id;
      const found = id && underWay.get(id);
      if (!found) return;
      underWay.delete(id);
      found.acknowledged(!delivered);
    },

    /** Webhooks of messages that no 200 has come for. */
    busy: () => underWay.size,
    idOf: (number: number) => ids.get(number),
  };
}

type MessagesWebhook = { entry: { changes: { value: { messages?: { id: string }[] } }[] }[] };

const wamidIn = (body: string): string | undefined =>
  (JSON.parse(body) as MessagesWebhook).entry[0]?.changes[0]?.value.messages?.[0]?.id;
