import { z } from 'zod';
import type { NumberOwner } from '../../../contracts/tenant-records.ts';
import type { Batch, Change } from './batch.ts';

const named = z
  .looseObject({ phone_number_id: z.string().min(1) })
  .optional()
  .catch(undefined);

/** Where management fields name a number: `recipient` in `messaging_handovers`, the last in `account_settings_update`. */
const addressed = z.looseObject({
  metadata: named,
  recipient: named,
  phone_number_settings: named,
  waba_info: z
    .looseObject({ waba_id: z.string().min(1) })
    .optional()
    .catch(undefined),
});

/** Whom a change is for: the number that it names, else every number of the account. */
export async function addresseesOf(
  batch: Batch,
  { field, value, accountId }: Change,
): Promise<{ subject: string; owners: readonly NumberOwner[] }> {
  const { metadata, recipient, phone_number_settings, waba_info } = addressed.parse(value);
  const number = (metadata ?? recipient ?? phone_number_settings)?.phone_number_id;
  if (number) {
    const owner = await batch.ownerOf(number);
    return { subject: number, owners: owner ? [owner] : [] };
  }
  // Beside a `waba_info`, the id of the entry is that of a business portfolio.
  const wabaId = field === 'account_update' ? (waba_info?.waba_id ?? accountId) : accountId;
  return { subject: wabaId, owners: await batch.ownersOfAccount(wabaId) };
}
