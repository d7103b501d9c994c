import type { NumberFacts } from '../../../contracts/signup-records.ts';
import { Fault } from '../../../kit/fault.ts';
import { recent } from '../../../kit/recent.ts';
import type { Graph } from '../graph.ts';
import { turns } from '../media/turns.ts';
import type { BusinessNumber, BusinessNumbers } from '../numbers.ts';
import { factsOf, readNumber } from './account.ts';
import { type Refusal, refusal, refusalOf } from './refusal.ts';

type Read = { readAt: string; facts: NumberFacts | null; refused: Refusal | null };

const knownMs = 60_000;
/** Questions to Meta at once, of one page that is looked at. */
const atOnce = 8;

/** What Meta says of the numbers that are connected. */
export function connectedNumbers({ graph, numbers }: { graph: Graph; numbers: BusinessNumbers }) {
  const known = recent<Read>({ maxEntries: 10_000, ttlMs: knownMs });

  async function read(number: BusinessNumber): Promise<Read> {
    const readAt = new Date().toISOString();
    try {
      const node = await numbers.withToken(number, (token) => readNumber(graph, token, number.phoneNumberId));
      return { readAt, facts: factsOf(node), refused: null };
    } catch (error) {
      // Without a token, or of a tenant that is suspended.
      const unknown = error instanceof Fault && error.code === 'not_found';
      return { readAt, facts: null, refused: unknown ? refusal('token-refused') : refusalOf(error, 'refused') };
    }
  }

  return async (tenantId: string) => {
    const inTurn = turns(atOnce);
    const connected = await numbers.list(tenantId);
    return Promise.all(
      connected.map(async ({ phoneNumberId, wabaId, displayPhoneNumber }) => {
        const key = `${tenantId} ${phoneNumberId}`;
        const before = known.get(key);
        const found = before ?? (await inTurn(() => read({ tenantId, phoneNumberId })));
        // What was refused may be mended at once, and is then to be seen.
        if (!before && found.facts) known.set(key, found);
        return { phoneNumberId, wabaId, displayPhoneNumber, ...found };
      }),
    );
  };
}
