import { TextInput } from '@mantine/core';
import { useEffect, useEffectEvent, useState } from 'react';
import type { FoundMessage } from '../../../contracts/journey-search.ts';
import { toneOfStatus } from '../../ui/journey-timing.ts';
import { StatusBadge, type Tone } from '../../ui/status-badge.tsx';
import { FaultNote } from '../answers/fault-note.tsx';
import { useAnswer } from '../answers/use-answer.ts';
import { Link } from '../place/link.tsx';
import { platform } from '../platform.ts';
import { useTexts } from '../texts.tsx';
import { When } from '../when.tsx';
import { Form } from '../work/form.tsx';
import classes from './onboarding.module.css';

const lookEveryMs = 3_000;
/** From then on nothing is waited for. */
const ended: readonly FoundMessage['status'][] = ['delivered', 'read', 'played', 'failed'];

type Messages = { toUs: FoundMessage | undefined; toThem: FoundMessage | undefined };
const nothing: Messages = { toUs: undefined, toThem: undefined };

/** Whether a message has arrived each way. */
export const bothWays = ({ toUs, toThem }: Messages): boolean =>
  [toUs, toThem].every((message) => message !== undefined && toneIn(message) === 'good');

/**
 * The newest message each way of whoever has this number or name, looked for again until the answer has got to its end. It
 * takes no right to read what was said.
 */
export function useFirstMessages(tenantId: string, from: string | null) {
  const answer = useAnswer<Messages>(`first messages ${tenantId} ${from}`, async () => {
    if (from === null) return nothing;
    const { customers } = await platform.history.findJourneys({ tenantId, text: from });
    const messages = customers
      .flatMap((customer) => customer.messages)
      .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
    const newest = (direction: FoundMessage['direction']) => messages.find((one) => one.direction === direction);
    return { toUs: newest('inbound'), toThem: newest('outbound') };
  });
  const { toThem } = answer.value ?? nothing;
  const waits = from !== null && !(toThem && ended.includes(toThem.status));
  const askAgain = useEffectEvent(answer.again);
  useEffect(() => {
    if (!waits) return;
    const timer = setInterval(() => document.visibilityState === 'visible' && askAgain(), lookEveryMs);
    return () => clearInterval(timer);
  }, [waits]);
  return answer;
}

/** Genesys says no more of a customer's message than that it has it. */
const toneIn = ({ direction, status }: FoundMessage): Tone =>
  direction === 'inbound' && status === 'sent' ? 'good' : toneOfStatus[status];

type FirstMessagesProps = {
  tenantId: string;
  answer: ReturnType<typeof useFirstMessages>;
  from: string | null;
  onFrom: (from: string) => void;
};

/** From which phone somebody writes, how far a message each way has come, and the way to its journey. */
export function FirstMessages({ tenantId, answer, from, onFrom }: FirstMessagesProps) {
  const { journeys, onboarding } = useTexts();
  const words = onboarding.test;
  const [typed, setTyped] = useState('');
  const { toUs, toThem } = answer.value ?? nothing;
  const row = (label: string, message: FoundMessage | undefined, otherwise: string) => (
    <li>
      <span className={classes.row}>
        <strong>{label}</strong>
        {message && (
          <>
            <StatusBadge tone={toneIn(message)}>{journeys.statuses[message.status]}</StatusBadge>
            <span className={classes.soft}>
              <When at={message.createdAt} />
            </span>
            <Link to={{ tenantId, area: 'journeys', more: [message.messageId] }}>{words.follow}</Link>
          </>
        )}
      </span>
      {!message && <span>{otherwise}</span>}
    </li>
  );
  return (
    <>
      <Form
        go={words.wait}
        ready={typed.trim().length >= 2}
        onSubmit={() => async () => {
          onFrom(typed.trim());
          answer.again();
        }}
      >
        <TextInput
          label={words.from}
          description={words.fromHint}
          dir="auto"
          autoComplete="off"
          maxLength={100}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </Form>
      <div role="status">
        <FaultNote fault={answer.fault} again={answer.again} />
        {from !== null && (
          <ul className={classes.list}>
            {row(words.toUs, toUs, words.waiting)}
            {toUs && row(words.toThem, toThem, words.answer)}
          </ul>
        )}
      </div>
    </>
  );
}
