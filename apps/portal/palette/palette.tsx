import { IconKeyboard, IconMessage, IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useMemo, useState } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { InitialsAvatar } from '../../ui/initials-avatar.tsx';
import { useInbox, useInboxState } from '../inbox.ts';
import { customerName } from '../people/customer-name.ts';
import { goTo } from '../place/place.ts';
import { actionNames, keyOf, keyText } from '../shortcuts/keys.ts';
import { perform } from '../shortcuts/perform.ts';
import { open } from '../surface.ts';
import { useTexts } from '../texts.tsx';
import classes from './palette.module.css';
import { ranked } from './ranked.ts';

type Entry = { id: string; text: string; icon: React.ReactNode; end?: string; run: () => void };

/** Everything by its name: conversations that are known here, and what can be done. */
export default function Palette() {
  const texts = useTexts();
  const inbox = useInbox();
  const rows = useInboxState((state) => state.rows);
  const shortcuts = useInboxState((state) => state.settings.shortcuts);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);

  const entries = useMemo((): Entry[] => {
    const people = Object.values(rows)
      .sort((one, other) => (one.lastMessageAt < other.lastMessageAt ? 1 : -1))
      .map(({ conversationId, customer }) => {
        const name = customerName(customer, texts);
        return {
          id: `conversation ${conversationId}`,
          text: name,
          icon: <InitialsAvatar name={name} size={28} />,
          end: customer.waId ? `+${customer.waId}` : (customer.username ?? undefined),
          run: () => goTo({ conversationId }),
        };
      });
    const acts = actionNames
      .filter((action) => action !== 'palette')
      .map((action) => ({
        id: `action ${action}`,
        text: texts.shortcuts.actions[action],
        icon: action === 'search' ? <IconSearch size={18} /> : <IconKeyboard size={18} stroke={1.7} />,
        end: keyText(keyOf(action, shortcuts)),
        run: () => perform(action, inbox),
      }));
    return [...people, ...acts];
  }, [rows, shortcuts, texts, inbox]);

  const shown = ranked(entries, text);
  const chosen = Math.min(at, shown.length - 1);
  const active = shown[chosen];
  useEffect(() => {
    if (active) document.getElementById(active.id)?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  const run = (entry: Entry | undefined) => {
    if (!entry) return;
    open(null);
    // After the dialog has given the focus back.
    setTimeout(entry.run);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && shown.length > 0) setAt((chosen + step + shown.length) % shown.length);
    else if (event.key === 'Enter') run(active);
    else return;
    event.preventDefault();
  };

  return (
    <Dialog title={texts.palette.title} look="plain" onClose={() => open(null)}>
      <div className={classes.top}>
        <IconSearch size={20} stroke={1.7} aria-hidden />
        <input
          className={classes.field}
          role="combobox"
          aria-label={texts.palette.title}
          aria-expanded
          aria-controls="palette-list"
          aria-activedescendant={active?.id}
          placeholder={texts.palette.placeholder}
          value={text}
          dir="auto"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog whose first thing is its field
          autoFocus
          onChange={(event) => {
            setText(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div id="palette-list" className={classes.list} role="listbox" aria-label={texts.palette.title}>
        {shown.map((entry) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field's keys choose
          <div
            key={entry.id}
            id={entry.id}
            role="option"
            tabIndex={-1}
            aria-selected={entry === active}
            onClick={() => run(entry)}
          >
            <span className={classes.icon} aria-hidden>
              {entry.icon}
            </span>
            <span className={classes.text}>
              <bdi>{entry.text}</bdi>
            </span>
            {entry.end && <bdi className={classes.end}>{entry.end}</bdi>}
          </div>
        ))}
      </div>
      {shown.length === 0 && (
        <p className={classes.none}>
          <IconMessage size={18} stroke={1.7} aria-hidden /> {texts.palette.nothing}
        </p>
      )}
    </Dialog>
  );
}
