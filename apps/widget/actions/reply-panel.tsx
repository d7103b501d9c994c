import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import type { PortalMessage } from '../../../contracts/portal-records.ts';
import { briefOf } from '../../conversation/messages/brief.ts';
import { useConversation, useShown } from '../conversation/conversation-context.ts';
import { Button } from '../parts/button.tsx';
import { TextArea } from '../parts/fields.tsx';
import { useTexts } from '../texts.tsx';
import classes from './actions.module.css';

/** An answer that quotes: the customer's last message, unless another one was chosen. */
export function ReplyPanel({ quoted, onDone }: { quoted: PortalMessage | null; onDone: () => void }) {
  const texts = useTexts();
  const words = texts.actions;
  const { acts } = useShown().conversation;
  const messages = useConversation((state) => state.messages);
  const last = messages.findLast(
    ({ direction, wamid, content }) => direction === 'inbound' && wamid !== null && content.type !== 'reaction',
  );
  const [text, setText] = useState('');
  const about = quoted ?? last ?? null;
  const field = useRef<HTMLTextAreaElement>(null);
  // Pressed at a message further down.
  useEffect(() => {
    if (quoted) field.current?.focus();
  }, [quoted]);
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    const written = text.trim();
    if (!written) return;
    acts.begin({ label: written, message: { type: 'text', text: written }, quoted: about?.wamid ?? null });
    onDone();
  };
  return (
    <form className={classes.form} onSubmit={send}>
      {about && (
        <p className={classes.quote} dir="auto">
          {briefOf(about, texts.said).words}
        </p>
      )}
      <TextArea ref={field} label={words.reply} maxLength={4096} value={text} onValue={setText} />
      <div className={classes.feet}>
        <Button onClick={onDone}>{words.cancel}</Button>
        <Button type="submit" look="filled" disabled={!text.trim()}>
          {words.send}
        </Button>
      </div>
    </form>
  );
}
