import { Button } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import { EmptyHint } from '../../ui/empty-hint.tsx';
import { type Filter, filterKey } from '../store/filter.ts';
import { useTexts } from '../texts.tsx';
import { showView } from './view.ts';

/** Why nothing is here, and where something might be. */
export function EmptyList({ view }: { view: Filter }) {
  const words = useTexts().list.empty;
  const key = filterKey(view);
  const [title, text] =
    key === filterKey({ state: 'open' })
      ? [words.open, words.openText]
      : key === filterKey({ state: 'open', assignee: 'me' })
        ? [words.mine, words.mineText]
        : key === filterKey({ state: 'open', unread: true })
          ? [words.unread, words.unreadText]
          : [words.filtered, words.filteredText];
  return (
    <EmptyHint icon={<IconInbox size={26} stroke={1.6} />} title={title}>
      <p>{text}</p>
      {key !== filterKey({ state: 'open' }) && (
        <Button variant="default" size="sm" onClick={() => showView({ state: 'open' })}>
          {words.showOpen}
        </Button>
      )}
    </EmptyHint>
  );
}
