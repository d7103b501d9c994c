import { singleFlight } from '../../../kit/cache/single-flight.ts';
import { Fault, toFault } from '../../../kit/fault.ts';
import type { Logger } from '../../../kit/log.ts';
import type { Account, BusinessNumber } from '../numbers.ts';
import { readTemplates } from './list.ts';
import type { TemplateStore } from './store.ts';

export type SyncResult = { templates: number; removed: number };
/** Reads an account's templates from Meta into the store. Faults: Meta's, as of a look-up; they are noted. */
export type Sync = (account: Account) => Promise<SyncResult>;

type Dependencies = {
  store: TemplateStore;
  /** `GET` of a path at the Graph API with the number's token. */
  read: (number: BusinessNumber, path: string) => Promise<unknown>;
  /** `synced`, or the code of the fault. */
  count: (outcome: string) => void;
  log: Logger;
};

/** At most one at a time for an account in this process: who asks meanwhile shares its outcome. */
export function templateSync({ store, read, count, log }: Dependencies): Sync {
  const once = singleFlight<SyncResult>();

  const readWithAnyToken = async ({ tenantId, wabaId, phoneNumberIds }: Account) => {
    let refusal = new Fault('not_found', 'the account has no number');
    for (const phoneNumberId of phoneNumberIds) {
      try {
        return await readTemplates(wabaId, (path) => read({ tenantId, phoneNumberId }, path));
      } catch (error) {
        // Another number of the account may have a token that may read it.
        if (!(error instanceof Fault) || error.code !== 'credentials_refused') throw error;
        refusal = error;
      }
    }
    throw refusal;
  };

  const sync: Sync = async (account) => {
    const { tenantId, wabaId } = account;
    // Before Meta is asked: what webhooks say from here on is younger than the list.
    const askedAt = await store.now(tenantId);
    try {
      const { templates, skipped } = await readWithAnyToken(account);
      const result = await store.replace(account, askedAt, templates);
      if (skipped > 0) log.warn({ tenantId, wabaId, skipped }, 'templates of an unknown shape');
      log.info({ tenantId, wabaId, ...result }, 'templates read');
      count('synced');
      return result;
    } catch (error) {
      const fault = toFault(error);
      count(fault.code);
      if (fault.code === 'internal')
        log.error({ tenantId, wabaId, err: fault.cause ?? fault }, 'templates cannot be read');
      else log.warn({ tenantId, wabaId, code: fault.code, reason: fault.message }, 'templates cannot be read');
      await store.noteFailure(account, JSON.stringify(fault.toProblem()));
      throw error;
    }
  };

  return (account) => once(`${account.tenantId} ${account.wabaId}`, () => sync(account));
}
