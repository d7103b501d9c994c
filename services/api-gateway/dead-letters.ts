import type {
  deadLetterContract,
  inboundTransformerContract,
  outboundTransformerContract,
} from '../../contracts/transformers.ts';
import type { Client } from '../../kit/client.ts';
import type { Handlers } from '../../kit/server.ts';

type Dependencies = {
  inbound: Client<typeof inboundTransformerContract>;
  outbound: Client<typeof outboundTransformerContract>;
};

/** Dead letters of both directions as one list. */
export const deadLetterHandlers = ({ inbound, outbound }: Dependencies): Handlers<typeof deadLetterContract> => ({
  async list(input) {
    const lists = await Promise.all([inbound.listDeadLetters(input), outbound.listDeadLetters(input)]);
    const items = lists
      .flatMap((list) => list.items)
      .toSorted((left, right) => left.deadAt.localeCompare(right.deadAt));
    return { items: items.slice(0, input.limit) };
  },

  async replay(input) {
    const counts = await Promise.all([inbound.replayDeadLetters(input), outbound.replayDeadLetters(input)]);
    return { replayed: counts.reduce((sum, { replayed }) => sum + replayed, 0) };
  },
});
