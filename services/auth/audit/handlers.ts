import type { auditContract } from '../../../contracts/audit.ts';
import { Fault } from '../../../kit/fault.ts';
import type { Handlers } from '../../../kit/server.ts';
import type { Audit } from './audit.ts';
import { showEntry } from './entry.ts';
import type { AuditStore } from './store.ts';
import { verifyChain } from './verify.ts';

type Listed = { action?: string; from?: string; until?: string; limit: number; cursor?: string };

export function auditHandlers({ store, audit }: { store: AuditStore; audit: Audit }): Handlers<typeof auditContract> {
  async function list(tenantId: string | null, { cursor, limit, ...filters }: Listed) {
    const rows = await store.list(tenantId, { ...filters, before: sequenceOf(cursor), limit: limit + 1 });
    const items = rows.slice(0, limit).map(showEntry);
    const last = items.at(-1);
    return { items, nextCursor: rows.length > limit && last ? String(last.sequence) : null };
  }

  return {
    appendAudit: (happening) => audit(happening),
    listAudit: (wanted) => list(null, wanted),
    listTenantAudit: ({ tenantId, ...wanted }) => list(tenantId, wanted),

    async verifyAudit({ chain = null }) {
      const verdict = await verifyChain(store, chain);
      const next = await store.nextChain(chain);
      const { broken } = verdict;
      if (broken)
        await audit({
          tenantId: null,
          action: 'audit.broken',
          outcome: 'failed',
          target: { chain: chain ?? 'platform' },
          details: { sequence: broken.sequence, problem: broken.problem },
        });
      return { chain, intact: broken === null, next, ...verdict };
    },
  };
}

/** A page ends with a sequence number. @throws Fault `bad_input` */
function sequenceOf(cursor: string | undefined): number | null {
  if (!cursor) return null;
  if (!/^[1-9]\d{0,14}$/.test(cursor)) throw new Fault('bad_input', 'cursor: not one of ours');
  return Number(cursor);
}
