import { z } from 'zod';
import { preference } from '../../../wire/meta/webhook.ts';
import { addresseesOf } from './addressees.ts';
import { type Batch, type Change, explain, give, idOf, refuse } from './batch.ts';

const preferencesValue = z.looseObject({ user_preferences: z.array(z.unknown()) });

/** Field `user_preferences`: without a number in it, it is for all numbers of the account. */
export async function splitPreferences(batch: Batch, change: Change): Promise<void> {
  const { data: value, error } = preferencesValue.safeParse(change.value);
  if (!value) return refuse(batch, 'wrong_shape', change.accountId, explain(error), change.raw);

  const { subject, owners } = await addresseesOf(batch, change);
  if (owners.length === 0) return refuse(batch, 'unknown_number', subject, null, change.raw);

  const { receivedAt } = batch;
  for (const one of value.user_preferences) {
    const { data, error: problem } = preference.safeParse(one);
    const whose = data?.user_id ?? data?.wa_id;
    if (!data || !whose) {
      const detail = problem ? explain(problem) : 'neither wa_id nor user_id';
      const alone = { field: change.field, value: { ...value, user_preferences: [one] } };
      refuse(batch, 'wrong_shape', subject, detail, alone);
      continue;
    }
    for (const owner of owners) {
      const body = { kind: 'preference', owner, receivedAt, preference: data } as const;
      give(batch, idOf('preference', owner.phoneNumberId, data), [owner.phoneNumberId, whose], body);
    }
  }
}
