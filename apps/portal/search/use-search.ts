import { useEffect, useState } from 'react';
import type { portalOperations } from '../../../contracts/portal.ts';
import type { Output } from '../../../kit/contract.ts';
import { useInbox } from '../inbox.ts';
import { withRows } from '../list/lists.ts';
import { portal } from '../platform.ts';
import { type DaySpan, instantsOf } from './day-span.ts';

export type Found = Output<typeof portalOperations.searchInbox>['items'][number];
type Results = { items: readonly Found[]; cursor: string | null; read: boolean; failed: boolean };

const nothing: Results = { items: [], cursor: null, read: false, failed: false };
const pageSize = 20;

/** What was found of one kind; `more` where there is. An answer to an earlier question is thrown away. */
export function useSearch(what: 'people' | 'messages', text: string, span: DaySpan) {
  const { tenantId, store } = useInbox();
  const [results, setResults] = useState(nothing);
  const [asked, setAsked] = useState<{ text: string; span: DaySpan; cursor?: string }>({ text, span });
  if (asked.text !== text || asked.span !== span) {
    setAsked({ text, span });
    setResults(nothing);
  }

  useEffect(() => {
    let over = false;
    const { cursor } = asked;
    portal.searchInbox({ tenantId, what, text: asked.text, ...instantsOf(asked.span), limit: pageSize, cursor }).then(
      ({ items, nextCursor }) => {
        if (over) return;
        store.set((state) =>
          withRows(
            state,
            items.map(({ conversation }) => conversation),
          ),
        );
        setResults((now) => ({
          items: cursor ? [...now.items, ...items] : items,
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
  }, [tenantId, store, what, asked]);

  const { cursor } = results;
  return { ...results, more: cursor === null ? null : () => setAsked({ text, span, cursor }) };
}
