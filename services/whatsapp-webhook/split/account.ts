import type { NumberOwner } from '../../../contracts/tenant-records.ts';
import { addresseesOf } from './addressees.ts';
import { type Batch, type Change, give, idOf, refuse } from './batch.ts';

/** Meta's names, known and to come; the length is what `contracts/queue.ts` takes. */
const fieldName = /^[\w.-]{1,100}$/;

/** The fields of management, and those of tomorrow: one piece for each tenant that has a number of the account. */
export async function splitAccount(batch: Batch, change: Change): Promise<void> {
  if (!fieldName.test(change.field)) {
    return refuse(batch, 'wrong_shape', change.accountId, 'field: no name of a field', change.raw);
  }
  const { subject, owners } = await addresseesOf(batch, change);
  if (owners.length === 0) {
    return refuse(batch, 'unknown_number', subject, `field ${change.field}`, change.raw);
  }
  const tenants = new Set<string>();
  for (const owner of owners) {
    if (tenants.has(owner.tenantId)) continue;
    tenants.add(owner.tenantId);
    giveAccount(batch, change, owner);
  }
}

/** The changes of an account share a lane: what Meta said last is to be worked on last. */
export function giveAccount(batch: Batch, change: Change, owner: NumberOwner): void {
  const { field, value } = change;
  const at = timeOf(change) ?? batch.receivedAt;
  const { receivedAt } = batch;
  give(batch, idOf(field, owner.tenantId, owner.wabaId, at, value), [owner.wabaId, 'account'], {
    kind: 'account',
    owner,
    receivedAt,
    field,
    at,
    value,
  });
}

/** Years of five digits, and what is no number, are no time. */
const latest = 1e11;

/** Meta's own time: it is the same in a redelivery, which the time of receipt is not. */
function timeOf({ time, value }: Change): string | undefined {
  const seconds = [time, Number(value.timestamp)].find((one) => one !== undefined && one > 0 && one < latest);
  return seconds === undefined ? undefined : new Date(seconds * 1000).toISOString();
}
