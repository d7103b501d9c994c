import { messagesValue } from '../../../wire/meta/webhook.ts';
import { giveAccount } from './account.ts';
import { type Batch, type Change, explain, refuse } from './batch.ts';
import { splitLists } from './conversation.ts';

/** Field `messages`: messages and statuses of one number, or errors that belong to none of them. */
export async function splitMessages(batch: Batch, change: Change): Promise<void> {
  const { data: value, error } = messagesValue.safeParse(change.value);
  if (!value) return refuse(batch, 'wrong_shape', null, explain(error), change.raw);

  const { metadata, errors = [], ...lists } = value;
  const subject = metadata.phone_number_id;
  const owner = await batch.ownerOf(subject);
  if (!owner) return refuse(batch, 'unknown_number', subject, null, change.raw);

  const alone = (part: object) => ({
    field: 'messages',
    value: { messaging_product: 'whatsapp', metadata, ...part },
  });
  splitLists(batch, { owner, alone }, { contacts: lists.contacts, messages: lists.messages, statuses: lists.statuses });
  if (errors.length > 0) giveAccount(batch, { ...change, field: 'errors', value: { errors } }, owner);
  else if (!lists.messages && !lists.statuses && !value.errors)
    refuse(batch, 'unhandled', subject, 'neither messages nor statuses', change.raw);
}
