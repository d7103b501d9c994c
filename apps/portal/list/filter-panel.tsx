import { Button, NativeSelect, Switch, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { useInbox, useInboxState } from '../inbox.ts';
import { type Filter, filterKey, readFilter, writeFilter } from '../store/filter.ts';
import { useTexts } from '../texts.tsx';
import classes from './filter-panel.module.css';
import { showView, useView } from './view.ts';

export function FilterPanel({ onClose }: { onClose: () => void }) {
  const texts = useTexts();
  const words = texts.list.filter;
  const view = useView();
  const numbers = useInboxState((state) => state.numbers);
  const people = useInboxState((state) => state.people);
  const change = (name: keyof Filter, value: string) => showView(readFilter({ ...writeFilter(view), [name]: value }));
  const active = Object.values(people)
    .filter(({ state }) => state === 'active')
    .sort((one, other) => one.name.localeCompare(other.name));

  const select = (name: Exclude<keyof Filter, 'unread'>, label: string, options: [value: string, name: string][]) => (
    <NativeSelect
      label={label}
      value={view[name] ?? ''}
      onChange={(event) => change(name, event.currentTarget.value)}
      data={[{ value: '', label: words.any }, ...options.map(([value, text]) => ({ value, label: text }))]}
    />
  );

  return (
    <div className={classes.panel} role="group" aria-label={texts.list.filters}>
      {select('state', words.state, [
        ['open', words.open],
        ['ended', words.ended],
      ])}
      {select('assignee', words.assignee, [
        ['me', words.me],
        ['none', words.nobody],
        ...active.map(({ personId, name }): [string, string] => [personId, name]),
      ])}
      {numbers.length > 1 &&
        select(
          'phoneNumberId',
          words.number,
          numbers.map(({ phoneNumberId, displayPhoneNumber }): [string, string] => [phoneNumberId, displayPhoneNumber]),
        )}
      {select('window', words.window, [
        ['open', words.windowOpen],
        ['closing', words.windowClosing],
        ['closed', words.windowClosed],
      ])}
      <Switch
        className={classes.unread}
        label={words.unread}
        checked={view.unread ?? false}
        onChange={(event) => change('unread', String(event.currentTarget.checked))}
      />
      <SaveView onSaved={onClose} />
    </div>
  );
}

/** Keeps what is shown now under a name, or forgets the view that it is. */
function SaveView({ onSaved }: { onSaved: () => void }) {
  const words = useTexts().list.filter;
  const { settings } = useInbox();
  const view = useView();
  const saved = useInboxState((state) => state.settings.views);
  const [name, setName] = useState('');
  const known = saved.find(({ filter }) => filterKey(readFilter(filter)) === filterKey(view));

  if (known)
    return (
      <Button
        variant="default"
        className={classes.wide}
        onClick={() => {
          settings.change((now) => ({ ...now, views: now.views.filter(({ viewId }) => viewId !== known.viewId) }));
          showView({ state: 'open' });
        }}
      >
        {words.forget(known.name)}
      </Button>
    );
  const save = (event: SubmitEvent) => {
    event.preventDefault();
    if (!name.trim()) return;
    const kept = { viewId: crypto.randomUUID(), name: name.trim(), filter: writeFilter(view) };
    settings.change((now) => ({ ...now, views: [...now.views, kept] }));
    onSaved();
  };
  return (
    <form className={classes.save} onSubmit={save}>
      <TextInput
        aria-label={words.name}
        placeholder={words.name}
        maxLength={60}
        dir="auto"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" variant="light" disabled={!name.trim() || saved.length >= 50}>
        {words.save}
      </Button>
    </form>
  );
}
