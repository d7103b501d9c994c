import { Button, Loader, TextInput } from '@mantine/core';
import { IconSearchOff } from '@tabler/icons-react';
import { useState } from 'react';
import { kindText } from '../../conversation/messages/kind-text.ts';
import { EmptyHint } from '../../ui/empty-hint.tsx';
import { InitialsAvatar } from '../../ui/initials-avatar.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { customerName } from '../people/customer-name.ts';
import { goTo } from '../place/place.ts';
import { useTexts } from '../texts.tsx';
import { KindIcon } from '../thread/kind-icon.tsx';
import type { DaySpan } from './day-span.ts';
import { highlighted } from './highlighted.ts';
import classes from './search-results.module.css';
import { type Found, useSearch } from './use-search.ts';

/** People by what they are called, and messages by their words. */
export default function SearchResults({ text }: { text: string }) {
  const texts = useTexts();
  const words = texts.search;
  const [span, setSpan] = useState<DaySpan>({ from: '', until: '' });
  const people = useSearch('people', text, span);
  const messages = useSearch('messages', text, span);
  const waiting = !people.read || !messages.read;
  const none = !waiting && people.items.length + messages.items.length === 0 && !people.failed && !messages.failed;

  return (
    <div className={classes.box} aria-busy={waiting}>
      <div className={classes.span}>
        <TextInput
          type="date"
          size="xs"
          label={words.from}
          max={span.until || undefined}
          value={span.from}
          onChange={(event) => setSpan({ ...span, from: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          size="xs"
          label={words.until}
          min={span.from || undefined}
          value={span.until}
          onChange={(event) => setSpan({ ...span, until: event.currentTarget.value })}
        />
      </div>
      {none && (
        <EmptyHint icon={<IconSearchOff size={26} stroke={1.6} />} title={words.nothing(text)}>
          {words.nothingText}
        </EmptyHint>
      )}
      {(people.failed || messages.failed) && (
        <p className={classes.failed} role="alert">
          {words.failed}
        </p>
      )}
      <Section title={words.people} found={people}>
        {people.items.map((item) => (
          <Hit key={item.conversation.conversationId} item={item} text={text} />
        ))}
      </Section>
      <Section title={words.messages} found={messages}>
        {messages.items.map((item) => (
          <Hit key={item.message?.messageId} item={item} text={text} />
        ))}
      </Section>
      {waiting && (
        <p className={classes.waiting}>
          <Loader size="xs" aria-label={words.searching} />
        </p>
      )}
    </div>
  );
}

type SectionProps = { title: string; found: ReturnType<typeof useSearch>; children: React.ReactNode };

function Section({ title, found, children }: SectionProps) {
  const words = useTexts().search;
  if (found.items.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2 className={classes.title}>{title}</h2>
      <ul className={classes.list}>{children}</ul>
      {found.more && (
        <Button variant="subtle" color="gray" size="xs" className={classes.more} onClick={found.more}>
          {words.more}
        </Button>
      )}
    </section>
  );
}

function Hit({ item: { conversation, message }, text }: { item: Found; text: string }) {
  const texts = useTexts();
  const { conversationId, customer, lastMessageAt } = conversation;
  const name = customerName(customer, texts);
  const handle = customer.waId ? `+${customer.waId}` : customer.username ? `@${customer.username}` : '';
  return (
    <li>
      <button
        type="button"
        className={classes.hit}
        onClick={() => goTo({ conversationId, messageId: message?.messageId ?? null })}
      >
        <InitialsAvatar name={name} size={36} />
        <span className={classes.words}>
          <span className={classes.line}>
            <strong>
              <bdi>{name}</bdi>
            </strong>
            <TimeText at={message?.createdAt ?? lastMessageAt} short className={classes.time} />
          </span>
          <span className={classes.text} dir="auto">
            {message && <KindIcon kind={message.kind} className={classes.kind} label={kindText(message.kind, texts)} />}
            {message
              ? highlighted(message.text ?? '', text).map(({ piece, hit }, index) =>
                  // oxlint-disable-next-line react/no-array-index-key -- the pieces of one text never change places
                  hit ? <mark key={index}>{piece}</mark> : piece,
                )
              : handle}
          </span>
        </span>
      </button>
    </li>
  );
}
