import { echoesValue } from '../../../wire/meta/webhook.ts';
import { type Batch, type Change, explain, refuse } from './batch.ts';
import { splitLists } from './conversation.ts';

/** Field `smb_message_echoes`: what the owner of a coexistence number typed in the WhatsApp Business app. */
export async function splitEchoes(batch: Batch, change: Change): Promise<void> {
  const { data: value, error } = echoesValue.safeParse(change.value);
  if (!value) return refuse(batch, 'wrong_shape', null, explain(error), change.raw);

  const { metadata, contacts, message_echoes } = value;
  const subject = metadata.phone_number_id;
  const owner = await batch.ownerOf(subject);
  if (!owner) return refuse(batch, 'unknown_number', subject, null, change.raw);

  const alone = (part: object) => ({
    field: 'smb_message_echoes',
    value: { messaging_product: 'whatsapp', metadata, ...part },
  });
  splitLists(batch, { owner, alone }, { contacts, message_echoes });
}
