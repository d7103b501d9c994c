import { useInboxState } from '../inbox.ts';
import { type Filter, filterKey, readFilter } from '../store/filter.ts';
import { useTexts } from '../texts.tsx';
import { showView, useView } from './view.ts';
import classes from './view-tabs.module.css';

/** The views that everybody has, and then one's own. */
export function ViewTabs() {
  const texts = useTexts();
  const words = texts.list.views;
  const view = useView();
  const saved = useInboxState((state) => state.settings.views);
  const tabs: { id: string; name: string; filter: Filter }[] = [
    { id: 'open', name: words.open, filter: { state: 'open' } },
    { id: 'mine', name: words.mine, filter: { state: 'open', assignee: 'me' } },
    { id: 'nobody', name: words.nobody, filter: { state: 'open', assignee: 'none' } },
    { id: 'unread', name: words.unread, filter: { state: 'open', unread: true } },
    ...saved.map(({ viewId, name, filter }) => ({ id: viewId, name, filter: readFilter(filter) })),
    { id: 'ended', name: words.ended, filter: { state: 'ended' } },
  ];
  return (
    <div className={classes.tabs} role="group" aria-label={words.label}>
      {tabs.map(({ id, name, filter }) => (
        <button
          key={id}
          type="button"
          className={classes.tab}
          aria-pressed={filterKey(filter) === filterKey(view)}
          onClick={() => showView(filter)}
        >
          <span dir="auto">{name}</span>
        </button>
      ))}
    </div>
  );
}
