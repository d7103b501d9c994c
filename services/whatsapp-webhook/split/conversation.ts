import type { NumberOwner } from '../../../contracts/tenant-records.ts';
import { echo, message } from '../../../wire/meta/message.ts';
import { status } from '../../../wire/meta/webhook.ts';
import { type Batch, explain, give, refuse } from './batch.ts';
import { contactOf, readContacts } from './contacts.ts';
import { idOfStatus, laneOfEcho, laneOfMessage, laneOfStatus } from './lane.ts';
import { sentEcho } from './sent-echo.ts';

export type Lists = {
  contacts?: unknown[] | undefined;
  messages?: unknown[] | undefined;
  message_echoes?: unknown[] | undefined;
  statuses?: unknown[] | undefined;
};

type Place = {
  owner: NumberOwner;
  /** A part in an envelope of its own, as Meta would have sent it alone: fit to be sent through again. */
  alone: (part: object) => unknown;
  standby?: boolean;
};

/** One piece of work for each entry of the lists, which are checked one by one. */
export function splitLists(batch: Batch, { owner, alone, standby }: Place, lists: Lists): void {
  const { receivedAt } = batch;
  const { contacts = [], messages = [], message_echoes: echoes = [], statuses = [] } = lists;
  const known = readContacts(contacts);
  const number = owner.phoneNumberId;
  const copy = standby ? { standby } : {};

  for (const one of messages) {
    const { data, error } = message.safeParse(one);
    if (data) {
      const contact = contactOf(known, data.from_user_id, data.from);
      const body = { kind: 'message', owner, receivedAt, message: data, contact, ...copy } as const;
      give(batch, data.id, [number, laneOfMessage(data)], body);
    } else refuse(batch, 'wrong_shape', number, explain(error), alone({ contacts, messages: [one] }));
  }
  for (const one of echoes) {
    const { data, error } = echo.safeParse(standby ? sentEcho(one) : one);
    if (data) {
      const contact = contactOf(known, data.to_user_id ?? data.recipient_user_id, data.to);
      const body = { kind: 'echo', owner, receivedAt, echo: data, contact, ...copy } as const;
      give(batch, data.id, [number, laneOfEcho(data, contact)], body);
    } else refuse(batch, 'wrong_shape', number, explain(error), alone({ contacts, message_echoes: [one] }));
  }
  for (const one of statuses) {
    const { data, error } = status.safeParse(one);
    if (data) {
      give(batch, idOfStatus(data), [number, laneOfStatus(data)], { kind: 'status', owner, receivedAt, status: data });
    } else refuse(batch, 'wrong_shape', number, explain(error), alone({ statuses: [one] }));
  }
}
