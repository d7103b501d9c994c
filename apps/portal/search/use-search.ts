import { useEffect, useState } from 'react';
import type { portalOperations } from '../../../contracts/portal.ts';
import type { Output } from '../../../kit/contract.ts';
import { useInbox } from '../inbox.ts';
import { withRows } from '../list/lists.ts';
import { portal } from '../platform.ts';

export type Found = Output<typeof portalOperations.searchInbox>['items'][number];
type Results = { items: readonly Found[]; cursor: string | null; read: boolean; failed: boolean };

const nothing: Results = { items: [], cursor: null, read: false, failed: false };
const pageSize = 20;

/** What was found of one kind; `more` where there is. An answer to an earlier question is thrown away. */
export function useSearch(what: 'people' | 'messages', text: string) {
  const { tenantId, store } = useInbox();
  const [results, setResults] = useState(nothing);
  const [from, setFrom] = useState<{ text: string; cursor?: string }>({ text });
  if (from.text !== text) {
    setFrom({ text });
    setResults(nothing);
  }

  useEffect(() => {
    let over = false;
    portal.searchInbox({ tenantId, what, text: from.text, limit: pageSize, cursor: from.cursor }).then(
      ({ items, nextCursor }) => {
        if (over) return;
        store.set((state) =>
          withRows(
            state,
            items.map(({ conversation }) => conversation),
          ),
        );
        setResults((now) => ({
          items: from.cursor ? [...now.items, ...items] : items,
          cursor: nextCursor,
          read: true,
          failed: false,
        }));
      },
      () => !over && setResults((now) => ({ ...now, read: true, failed: true })),
    );
    return () => {
      over = true;
    };
  }, [tenantId, store, what, from]);

  const { cursor } = results;
  return { ...results, more: cursor === null ? null : () => setFrom({ text, cursor }) };
}
