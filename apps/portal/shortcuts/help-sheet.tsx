import { Button } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { useInbox, useInboxState } from '../inbox.ts';
import { open } from '../surface.ts';
import { useTexts } from '../texts.tsx';
import classes from './help-sheet.module.css';
import { type Action, actionNames, actionOf, defaults, keyOf, keyText, pressedKey } from './keys.ts';

/** Every shortcut, and a way to change it. */
export default function HelpSheet() {
  const { settings } = useInbox();
  const words = useTexts().shortcuts;
  const chosen = useInboxState((state) => state.settings.shortcuts);
  const [changing, setChanging] = useState<Action | null>(null);
  const [taken, setTaken] = useState<Action | null>(null);

  const choose = (action: Action, key: string) => {
    const other = actionOf(key, chosen);
    if (other && other !== action) return setTaken(other);
    settings.change((now) => ({ ...now, shortcuts: { ...now.shortcuts, [action]: key } }));
    setChanging(null);
    setTaken(null);
  };

  return (
    <Dialog title={words.title} onClose={() => open(null)}>
      <div className={classes.body}>
        <p className={classes.lead}>{words.lead}</p>
        <dl className={classes.list}>
          {actionNames.map((action) => (
            <div key={action}>
              <dt>{words.actions[action]}</dt>
              <dd>
                <button
                  type="button"
                  className={classes.key}
                  aria-label={words.change(words.actions[action], keyText(keyOf(action, chosen)))}
                  aria-pressed={changing === action}
                  onClick={() => {
                    setChanging(changing === action ? null : action);
                    setTaken(null);
                  }}
                  onKeyDown={(event) => {
                    if (changing !== action) return;
                    const key = pressedKey(event.nativeEvent);
                    if (!key) return;
                    event.preventDefault();
                    choose(action, key);
                  }}
                >
                  {changing === action ? words.press : keyText(keyOf(action, chosen))}
                </button>
              </dd>
            </div>
          ))}
        </dl>
        <p className={classes.taken} role="status">
          {taken && words.taken(words.actions[taken])}
        </p>
        <ul className={classes.fixed}>
          {words.fixed.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        {Object.keys(chosen).some((name) => name in defaults) && (
          <Button variant="default" onClick={() => settings.change((now) => ({ ...now, shortcuts: {} }))}>
            {words.reset}
          </Button>
        )}
      </div>
    </Dialog>
  );
}
