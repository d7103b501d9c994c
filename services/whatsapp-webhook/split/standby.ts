import { standbyValue } from '../../../wire/meta/webhook.ts';
import { type Batch, type Change, explain, refuse } from './batch.ts';
import { splitLists } from './conversation.ts';

/**
 * Field `standby`: copies of what another application owns. Meta's examples have the lists under `value.standby`; they
 * are taken from `value` itself too, and from a list of such objects.
 */
export async function splitStandby(batch: Batch, change: Change): Promise<void> {
  const { standby, ...outer } = change.value;
  const inner = standby === undefined ? [] : [standby].flat();
  const places = hasLists(outer) || inner.length === 0 ? [outer, ...inner] : inner;
  const { metadata, contacts } = outer;
  for (const place of places) await splitPlace(batch, { metadata, contacts }, place, change.raw);
}

async function splitPlace(batch: Batch, around: object, place: unknown, raw: unknown): Promise<void> {
  if (!hasLists(place)) {
    return refuse(batch, 'wrong_shape', null, 'neither messages nor message_echoes nor statuses', raw);
  }
  const { data: value, error } = standbyValue.safeParse({ ...around, ...place });
  if (!value) return refuse(batch, 'wrong_shape', null, explain(error), raw);

  const { metadata, ...lists } = value;
  const subject = metadata.phone_number_id;
  const owner = await batch.ownerOf(subject);
  if (!owner) return refuse(batch, 'unknown_number', subject, null, raw);

  const alone = (part: object) => ({
    field: 'standby',
    value: { messaging_product: 'whatsapp', metadata, standby: part },
  });
  splitLists(batch, { owner, alone, standby: true }, lists);
}

function hasLists(place: unknown): place is object {
  return (
    typeof place === 'object' &&
    place !== null &&
    ('messages' in place || 'message_echoes' in place || 'statuses' in place)
  );
}
