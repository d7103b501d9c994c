import { change, entry, envelope } from '../../wire/meta/webhook.ts';
import { splitAccount } from './split/account.ts';
import { type Batch, type Change, explain, type Owners, refuse } from './split/batch.ts';
import { splitEchoes } from './split/echoes.ts';
import { splitMessages } from './split/messages.ts';
import { splitPreferences } from './split/preferences.ts';
import { splitStandby } from './split/standby.ts';

type Split = (batch: Batch, change: Change) => Promise<void> | void;

/** Months of messages and a whole contact book: too large for the queue, and nothing of it is acted upon. */
const unhandled: Split = (batch, { field, raw }) => refuse(batch, 'unhandled', null, `field ${field}`, raw);

/** All other fields tell of the account. */
const families = new Map<string, Split>([
  ['messages', splitMessages],
  ['smb_message_echoes', splitEchoes],
  ['standby', splitStandby],
  ['user_preferences', splitPreferences],
  ['history', unhandled],
  ['smb_app_state_sync', unhandled],
]);

/**
 * Takes a webhook apart in its own order: one piece of work per message, status, echo, preference or change of the
 * account, so that what is wrong with one harms no other. Every list of the envelope is plural, up to 1000 updates a
 * post.
 */
export async function split(body: unknown, receivedAt: string, owners: Owners) {
  const batch: Batch = { ...owners, receivedAt, work: [], refused: [] };
  const { work, refused } = batch;
  const outer = envelope.safeParse(body);
  if (!outer.success) {
    refuse(batch, 'wrong_shape', null, explain(outer.error), body);
    return { work, refused };
  }
  for (const rawEntry of outer.data.entry) {
    const { data: account, error } = entry.safeParse(rawEntry);
    if (!account) {
      refuse(batch, 'wrong_shape', null, explain(error), rawEntry);
      continue;
    }
    for (const raw of account.changes) {
      const read = change.safeParse(raw);
      if (!read.success) {
        refuse(batch, 'wrong_shape', null, explain(read.error), raw);
        continue;
      }
      const { field, value } = read.data;
      const take = families.get(field) ?? splitAccount;
      await take(batch, { accountId: account.id, time: account.time, field, value, raw });
    }
  }
  return { work, refused };
}
