import { hashOf, showEntry } from './entry.ts';
import type { AuditStore } from './store.ts';

export type Verdict = {
  entries: number;
  broken: { sequence: number; problem: string } | null;
  head: string | null;
};

const atOnce = 1000;

/**
 * Recomputes one chain. Whoever may change rows can also cut its end off and note another: a hash of it that was kept
 * elsewhere tells.
 */
export async function verifyChain(store: AuditStore, tenantId: string | null): Promise<Verdict> {
  const end = async () => {
    const head = await store.head(tenantId);
    return { sequence: Number(head?.sequence ?? 0), hash: head?.hash ?? null };
  };
  // The end is read before and behind the entries: what is appended meanwhile is no contradiction.
  const first = await end();
  let at: { sequence: number; hash: string | null } = { sequence: 0, hash: null };
  let hashAtEnd: string | null | undefined = first.sequence === 0 ? null : undefined;
  const broken = (sequence: number, problem: string): Verdict => ({
    entries: at.sequence,
    broken: { sequence, problem },
    head: at.hash,
  });

  for (let full = true; full; ) {
    const rows = await store.read(tenantId, String(at.sequence), atOnce);
    full = rows.length === atOnce;
    for (const entry of rows.map(showEntry)) {
      if (entry.sequence !== at.sequence + 1) return broken(at.sequence + 1, 'the entry is missing');
      if (hashOf(entry, at.hash) !== entry.hash) return broken(entry.sequence, 'the entry is not as it was written');
      at = entry;
      if (at.sequence === first.sequence) hashAtEnd = at.hash;
    }
  }
  if (hashAtEnd === undefined) return broken(at.sequence + 1, 'entries at the end are missing');
  if (hashAtEnd !== first.hash) return broken(first.sequence, 'the entry is another than the one that was noted');
  const last = await end();
  if (at.sequence > last.sequence) return broken(last.sequence + 1, 'the entry was put in behind the end');
  return { entries: at.sequence, broken: null, head: at.hash };
}
