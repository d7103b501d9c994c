import { type Fault, faultFromAnswer, toFault } from '../../../kit/fault.ts';
import type { Account } from '../numbers.ts';
import type { TemplateRow, TemplateStore } from './store.ts';
import type { Sync } from './sync.ts';

const minute = 60_000;
/** Webhooks tell what changes; this is for those that did not come. */
const longestAge = 60 * minute;
/** Nothing is refused on the word of an older list. */
const freshAge = minute;
/** After a failure Meta is asked again no sooner. */
const pauseAfterFailure = minute;

export type Found = {
  template: TemplateRow | null;
  /** All languages of that name, as "name (language)". */
  known: string[];
  /** Why the list could not be brought up to date, where it could not. */
  failure: Fault | null;
};

export type TemplateLibrary = ReturnType<typeof templateLibrary>;

/** The stored templates, brought up to date with Meta where they are too old for what is asked of them. */
export function templateLibrary({ store, sync }: { store: TemplateStore; sync: Sync }) {
  /** Resolves with why it could not be done; `null`: the list is as young as asked for. */
  async function refresh(account: Account, maxAgeMs: number): Promise<Fault | null> {
    const { ageMs, marked, failed } = await store.syncState(account);
    if (ageMs !== null && !marked && ageMs <= maxAgeMs) return null;
    if (failed && failed.agoMs < pauseAfterFailure) return faultFromAnswer(500, JSON.parse(failed.failure), 'WhatsApp');
    try {
      await sync(account);
      return null;
    } catch (error) {
      return toFault(error);
    }
  }

  async function look(account: Account, name: string, language: string, maxAgeMs: number): Promise<Found> {
    const failure = await refresh(account, maxAgeMs);
    const rows = await store.byName(account, name);
    return {
      template: rows.find((row) => row.language === language) ?? null,
      known: rows.map((row) => `${row.name} (${row.language})`),
      failure,
    };
  }

  return {
    /**
     * A template of an account, from a list of the last hour. Where that does not satisfy, from one of the last minute.
     * Faults: of the database only; Meta's are in `failure`.
     */
    async find(
      account: Account,
      name: string,
      language: string,
      satisfies: (found: Found) => boolean = ({ template }) => template !== null,
    ): Promise<Found> {
      const found = await look(account, name, language, longestAge);
      return found.failure || satisfies(found) ? found : look(account, name, language, freshAge);
    },

    /** Of these accounts of one tenant, by name. Faults: Meta's, where they leave nothing to show. */
    async list(tenantId: string, accounts: readonly Account[], name: string | undefined): Promise<TemplateRow[]> {
      const failures = await Promise.all(accounts.map((account) => refresh(account, longestAge)));
      const wabaIds = accounts.map(({ wabaId }) => wabaId);
      const rows = await store.list(tenantId, wabaIds, name);
      const failure = failures.find((fault) => fault !== null);
      if (failure && rows.length === 0) throw failure;
      return rows;
    },

    /** The next look-up asks Meta. */
    mark: (account: Account) => store.mark(account),
    sync,
  };
}
