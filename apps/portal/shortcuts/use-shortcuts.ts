import { useEffect } from 'react';
import { useInbox } from '../inbox.ts';
import { actionOf, pressedKey } from './keys.ts';
import { perform } from './perform.ts';

/** Hears the keys of the page. Whoever writes is left alone, but for what needs Ctrl or Cmd; and so is a dialog. */
export function useShortcuts(): void {
  const inbox = useInbox();
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]')) return;
      const pressed = pressedKey(event);
      if (!pressed) return;
      const target = event.target instanceof Element ? event.target : null;
      const writing = target?.closest('input, textarea, select, [contenteditable], [role="menu"]');
      if (writing && !pressed.startsWith('mod+')) return;
      const action = actionOf(pressed, inbox.store.get().settings.shortcuts);
      if (!action) return;
      event.preventDefault();
      perform(action, inbox);
    };
    addEventListener('keydown', hear);
    return () => removeEventListener('keydown', hear);
  }, [inbox]);
}
