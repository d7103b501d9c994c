import { type SubmitEvent, useState } from 'react';
import { useShown } from '../conversation/conversation-context.ts';
import { Button } from '../parts/button.tsx';
import { TextArea } from '../parts/fields.tsx';
import { useTexts } from '../texts.tsx';
import classes from './actions.module.css';

/** A question with a button by which the customer sends where they are. */
export default function LocationPanel({ onDone }: { onDone: () => void }) {
  const words = useTexts().actions;
  const { acts } = useShown().conversation;
  const [text, setText] = useState(words.locationText);
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    const written = text.trim();
    if (!written) return;
    acts.begin({ label: written, message: { type: 'location-request', text: written } });
    onDone();
  };
  return (
    <form className={classes.form} onSubmit={send}>
      <TextArea label={words.location} hint={words.locationHint} maxLength={1024} value={text} onValue={setText} />
      <div className={classes.feet}>
        <Button onClick={onDone}>{words.cancel}</Button>
        <Button type="submit" look="filled" disabled={!text.trim()}>
          {words.send}
        </Button>
      </div>
    </form>
  );
}
