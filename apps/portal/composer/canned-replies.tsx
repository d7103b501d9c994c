import { type KeyboardEvent, useEffect, useState } from 'react';
import type { CannedReply } from '../../../contracts/portal-records.ts';
import { useInboxState } from '../inbox.ts';
import { useTexts } from '../texts.tsx';
import { cannedFor } from './canned-for.ts';
import classes from './composer.module.css';

/** Replies of the company, by what is typed after a slash. */
export function useCanned(text: string, onChoose: (text: string) => void) {
  const replies = useInboxState((state) => state.replies);
  const [at, setAt] = useState(0);
  const [closedFor, setClosedFor] = useState<string | null>(null);
  const shown = closedFor === text ? [] : cannedFor(replies, text);
  const chosen = Math.min(at, shown.length - 1);
  const active = shown[chosen];

  return {
    shown,
    active: active && optionId(active),
    choose: (reply: CannedReply) => onChoose(reply.text),
    /** @returns whether the key was for the list */
    onKeyDown(event: KeyboardEvent): boolean {
      if (!active || event.nativeEvent.isComposing) return false;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) setAt((chosen + step + shown.length) % shown.length);
      else if (event.key === 'Enter' || event.key === 'Tab') onChoose(active.text);
      else if (event.key === 'Escape') setClosedFor(text);
      else return false;
      event.preventDefault();
      return true;
    },
  };
}

const optionId = ({ replyId }: CannedReply) => `canned-${replyId}`;

export function CannedReplies({ canned }: { canned: ReturnType<typeof useCanned> }) {
  const words = useTexts().composer;
  const { active } = canned;
  useEffect(() => {
    if (active) document.getElementById(active)?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  if (canned.shown.length === 0) return null;
  return (
    <div id="portal-canned" className={classes.canned} role="listbox" aria-label={words.canned}>
      {canned.shown.map((reply) => (
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field's keys choose, the focus stays there
        <div
          key={reply.replyId}
          id={optionId(reply)}
          role="option"
          aria-selected={optionId(reply) === active}
          tabIndex={-1}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => canned.choose(reply)}
        >
          <b>/{reply.shortcut}</b>
          <span dir="auto">{reply.text}</span>
        </div>
      ))}
    </div>
  );
}
