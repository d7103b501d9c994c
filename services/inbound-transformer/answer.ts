import type { Choice, Mapping, stateContract } from '../../contracts/state-manager.ts';
import type { MessageRecord } from '../../contracts/state-manager-records.ts';
import type { Client } from '../../kit/client.ts';
import { type MappedInbound, typedNumber } from '../../translate/inbound.ts';
import { limits } from '../../wire/meta/send.ts';
import type { WorkOf } from './consumer.ts';

type Answered = { originatingMessageId: string; choice: Choice };
type Referred = (MessageRecord & { choices: Choice[] | null }) | null;

/** Finds what a customer chose of what Genesys had offered. */
export function offers(state: Client<typeof stateContract>) {
  return {
    /** `null`: this message chooses nothing that Genesys knows of. */
    async answered(
      { owner, message }: WorkOf<'message'>,
      mapping: Mapping,
      { tap }: MappedInbound,
      referred: Referred,
    ): Promise<Answered | null> {
      if (tap) {
        const choice = referred?.choices?.find(({ id }) => id === tap.choiceId);
        return choice && referred?.genesysMessageId
          ? { choice, originatingMessageId: referred.genesysMessageId }
          : null;
      }
      // More than a list can hold were numbered in the text: then a number alone is an answer too.
      const number = typedNumber(message);
      if (number === null) return null;
      const last = await state.lastChoices({ tenantId: owner.tenantId, mappingId: mapping.mappingId });
      const choice = last.choices.length > limits.rows ? last.choices[number - 1] : undefined;
      return choice && last.genesysMessageId ? { choice, originatingMessageId: last.genesysMessageId } : null;
    },
  };
}
