import type { Mapping, stateContract } from '../../contracts/state-manager.ts';
import type { NumberOwner } from '../../contracts/tenant-records.ts';
import type { Client } from '../../kit/client.ts';
import { Fault } from '../../kit/fault.ts';
import { identityKey, identityOf, phoneVariants, usernameOf } from '../../translate/identity.ts';
import type { NewIdentity } from '../../translate/inbound/system.ts';
import type { Contact } from '../../wire/meta/webhook.ts';
import type { WorkOf } from './consumer.ts';

type Dependencies = {
  state: Client<typeof stateContract>;
  /** The mapping of an identity that this process has seen lately. */
  remembered: { get: (key: string) => Mapping | undefined; set: (key: string, mapping: Mapping) => void };
};

/** Where a message says who it is from. */
type Sender = {
  ids: readonly (string | undefined)[];
  groupId?: string;
  parentUserId?: string;
  contact: Contact | null;
  /** Past any memory: what is remembered may not know the newest conversation, or that somebody was erased. */
  fresh?: boolean;
};

/** Every name that a message and its contact give its sender, the message's own first. */
export const senderOf = ({ message, contact }: WorkOf<'message' | 'media'>): Sender => ({
  ids: [message.from_user_id, message.from, contact?.user_id, contact?.wa_id],
  groupId: message.group_id,
  parentUserId: message.from_parent_user_id ?? contact?.parent_user_id,
  contact,
});

/** Who of a group wrote, for the mapping is the group's. */
export function membersOf(work: WorkOf<'message' | 'media'>): { senders?: string[] } {
  const { groupId, ids } = senderOf(work);
  return groupId === undefined ? {} : { senders: ids.filter((id) => id !== undefined) };
}

/** The mapping of a customer: made at first contact, brought up to date where the customer changed. */
export function customers({ state, remembered }: Dependencies) {
  return {
    async of(owner: NumberOwner, { ids, groupId, parentUserId, contact, fresh = false }: Sender): Promise<Mapping> {
      const { tenantId, phoneNumberId, integrationId } = owner;
      const person = identityOf(ids);
      // A group is answered as a group: who of it wrote is in the text.
      const identityId = groupId ?? identityKey(person);
      if (!identityId) throw new Fault('rejected', 'the message names no sender that can be answered');
      const username = usernameOf(contact?.profile?.username);
      const names = groupId
        ? { groupId }
        : { ...person, username, name: contact?.profile?.name?.trim().slice(0, 256) || username };
      const upToDate = (mapping: Mapping) =>
        mapping.integrationId === integrationId &&
        (!('name' in names) || !names.name || mapping.name === names.name) &&
        (groupId !== undefined ||
          ((!username || mapping.username === username) &&
            (!person.userId || mapping.userId === person.userId) &&
            (!person.waId || mapping.waId === person.waId)));

      const key = `${tenantId} ${phoneNumberId} ${identityId}`;
      const seen = remembered.get(key);
      if (!fresh && seen && upToDate(seen)) return seen;
      const { mapping } = await state.getMapping({ tenantId, phoneNumberId, wa_id: identityId });
      const current =
        mapping && upToDate(mapping)
          ? mapping
          : (
              await state.postMapping({
                tenantId,
                phoneNumberId,
                integrationId,
                ...names,
                ...(!groupId && {
                  parentUserId,
                  ...(person.waId && { variants: phoneVariants(person.waId) }),
                }),
              })
            ).mapping;
      remembered.set(key, current);
      return current;
    },

    /** `null`: nobody is known by the previous names. */
    async rekey(owner: NumberOwner, { previous, current }: NewIdentity): Promise<Mapping | null> {
      const { tenantId, phoneNumberId, integrationId } = owner;
      const { mapping } = await state.rekeyMapping({
        tenantId,
        phoneNumberId,
        integrationId,
        previous,
        ...current,
        ...(current.waId && { variants: phoneVariants(current.waId) }),
      });
      if (mapping) remembered.set(`${tenantId} ${phoneNumberId} ${identityKey(current)}`, mapping);
      return mapping;
    },
  };
}

export type Customers = ReturnType<typeof customers>;
