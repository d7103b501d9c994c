import { ActionIcon, Button, Textarea } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { type SubmitEvent, useState } from 'react';
import type { PortalNote } from '../../../contracts/portal-records.ts';
import { reportProblem } from '../../ui/notice.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { useInbox, useInboxState } from '../inbox.ts';
import { usePersonName } from '../people/use-person-name.ts';
import { useTexts } from '../texts.tsx';
import classes from './customer-pane.module.css';

/** For colleagues alone: nothing of it goes to the customer. */
export function Notes({ conversationId, notes }: { conversationId: string; notes: readonly PortalNote[] }) {
  const words = useTexts().customer;
  const { customers } = useInbox();
  const [text, setText] = useState('');
  const add = (event: SubmitEvent) => {
    event.preventDefault();
    const written = text.trim();
    if (!written) return;
    setText('');
    customers.note(conversationId, written).catch((error: unknown) => {
      setText((now) => now || written);
      reportProblem(error);
    });
  };
  return (
    <section className={classes.section} aria-label={words.notes}>
      <h3>{words.notes}</h3>
      {notes.length === 0 && <p className={classes.hint}>{words.notesHint}</p>}
      {notes.length > 0 && (
        <ul className={classes.notes}>
          {notes.map((note) => (
            <NoteItem
              key={note.noteId}
              note={note}
              onRemove={() => void customers.removeNote(conversationId, note.noteId).catch(reportProblem)}
            />
          ))}
        </ul>
      )}
      <form className={classes.form} onSubmit={add}>
        <Textarea
          aria-label={words.addNote}
          placeholder={words.addNote}
          rows={2}
          maxLength={4000}
          dir="auto"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {text.trim() && (
          <Button type="submit" size="sm">
            {words.saveNote}
          </Button>
        )}
      </form>
    </section>
  );
}

function NoteItem({ note, onRemove }: { note: PortalNote; onRemove: () => void }) {
  const texts = useTexts();
  const me = useInboxState((state) => state.me.personId);
  const name = usePersonName(note.personId) ?? texts.somebody;
  return (
    <li>
      <div className={classes.by}>
        <span>
          <bdi>{name}</bdi> · <TimeText at={note.createdAt} short />
        </span>
        {note.personId === me && (
          <ActionIcon variant="subtle" color="gray" size={26} aria-label={texts.customer.removeNote} onClick={onRemove}>
            <IconTrash size={15} stroke={1.8} aria-hidden />
          </ActionIcon>
        )}
      </div>
      <p dir="auto">{note.text}</p>
    </li>
  );
}
