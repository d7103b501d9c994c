import { ActionIcon, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconAdjustmentsHorizontal, IconSearch, IconX } from '@tabler/icons-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { searchId } from '../place/focus.ts';
import { useTexts } from '../texts.tsx';
import { ConversationList } from './conversation-list.tsx';
import { FilterPanel } from './filter-panel.tsx';
import classes from './list-pane.module.css';
import { useView } from './view.ts';
import { ViewTabs } from './view-tabs.tsx';

const SearchResults = lazy(() => import('../search/search-results.tsx'));

/** What can be found by one letter is nothing. */
const shortest = 2;

export function ListPane() {
  const texts = useTexts();
  const words = texts.list;
  const view = useView();
  const [text, setText] = useState('');
  const [filtering, setFiltering] = useState(false);
  const [settled] = useDebouncedValue(text.trim(), 250);
  const field = useRef<HTMLInputElement>(null);
  const chosen = Object.keys(view).filter((name) => name !== 'state' && name !== 'assignee').length;
  const searching = text.trim().length >= shortest && settled.length >= shortest;
  const clear = () => {
    setText('');
    field.current?.focus();
  };

  return (
    <section className={classes.pane} aria-label={words.label} data-pane="list">
      <div className={classes.top}>
        <TextInput
          ref={field}
          type="search"
          id={searchId}
          className={classes.search}
          aria-label={words.search}
          placeholder={words.search}
          maxLength={200}
          dir="auto"
          leftSection={<IconSearch size={17} stroke={1.8} aria-hidden />}
          rightSection={
            text && (
              <ActionIcon variant="subtle" color="gray" size={28} aria-label={words.clear} onClick={clear}>
                <IconX size={16} stroke={1.8} aria-hidden />
              </ActionIcon>
            )
          }
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Escape' && setText('')}
        />
        <ActionIcon
          variant={filtering || chosen > 0 ? 'light' : 'subtle'}
          color={filtering || chosen > 0 ? 'iris' : 'gray'}
          size={38}
          aria-label={chosen > 0 ? words.filtersOn(chosen) : words.filters}
          aria-expanded={filtering}
          onClick={() => setFiltering(!filtering)}
        >
          <IconAdjustmentsHorizontal size={20} stroke={1.7} aria-hidden />
        </ActionIcon>
      </div>
      {!searching && <ViewTabs />}
      {filtering && !searching && <FilterPanel onClose={() => setFiltering(false)} />}
      {searching ? (
        <Suspense fallback={null}>
          <SearchResults text={settled} />
        </Suspense>
      ) : (
        <ConversationList />
      )}
    </section>
  );
}
