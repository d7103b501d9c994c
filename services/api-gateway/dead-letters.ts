import type { deadLetterContract } from '../../contracts/dead-letters.ts';
import type { inboundTransformerContract, outboundTransformerContract } from '../../contracts/transformers.ts';
import type { Client } from '../../kit/client.ts';
import { Fault } from '../../kit/fault.ts';
import type { Handlers } from '../../kit/server.ts';

type Dependencies = {
  inbound: Client<typeof inboundTransformerContract>;
  outbound: Client<typeof outboundTransformerContract>;
};
type Transformer = Dependencies['inbound'];

/** Dead letters of both directions as one list. */
export function deadLetterHandlers({ inbound, outbound }: Dependencies): Handlers<typeof deadLetterContract> {
  const transformers = { 'inbound-messages': inbound, 'outbound-messages': outbound };

  /** What both say, or the one that is asked for. */
  function ask<T>(queue: keyof typeof transformers | undefined, question: (one: Transformer) => Promise<T>) {
    const asked: Transformer[] = queue ? [transformers[queue]] : Object.values(transformers);
    return Promise.all(asked.map(question));
  }

  const largestFirst = <T extends { count: number }>(found: { items: T[] }[]) => ({
    items: found.flatMap((list) => list.items).toSorted((left, right) => right.count - left.count),
  });

  return {
    async list({ queue, ...input }) {
      const lists = await ask(queue, (one) => one.listDeadLetters(input));
      const items = lists
        .flatMap((list) => list.items)
        .toSorted((left, right) => left.deadAt.localeCompare(right.deadAt));
      return { items: items.slice(0, input.limit) };
    },

    groups: async (input) => largestFirst(await ask(undefined, (one) => one.groupDeadLetters(input))),
    groupsOfAll: async () => largestFirst(await ask(undefined, (one) => one.groupAllDeadLetters({}))),

    async replay({ queue, ...input }) {
      const answers = await ask(queue, (one) => one.replayDeadLetters(input));
      return {
        replayed: answers.reduce((sum, { replayed }) => sum + replayed, 0),
        would: answers.flatMap(({ would }) => would),
        replays: answers.flatMap(({ replays }) => replays),
      };
    },

    async replays(input) {
      const lists = await ask(undefined, (one) => one.listReplays(input));
      const items = lists.flatMap((list) => list.items);
      return { items: items.toSorted((left, right) => right.startedAt.localeCompare(left.startedAt)) };
    },

    async cancelReplay(input) {
      const answers = await ask(undefined, (one) => one.cancelReplay(input));
      const found = answers.find(({ replay }) => replay)?.replay;
      if (!found) throw new Fault('not_found', 'no such replay');
      return found;
    },

    async drop({ queue, all, ...input }) {
      if (!all && !input.ids && !input.cause)
        throw new Fault('bad_input', 'ids: one of ids, cause and all is needed to say what is to be dropped');
      const answers = await ask(queue, (one) => one.dropDeadLetters(input));
      return {
        dropped: answers.reduce((sum, { dropped }) => sum + dropped, 0),
        more: answers.some(({ more }) => more),
      };
    },
  };
}
