import { IconBellOff } from '@tabler/icons-react';
import { memo, useRef } from 'react';
import { ageText } from '../../conversation/time/durations.ts';
import { InitialsAvatar } from '../../ui/initials-avatar.tsx';
import { useInbox, useInboxState } from '../inbox.ts';
import { customerName } from '../people/customer-name.ts';
import { usePersonName } from '../people/use-person-name.ts';
import { focusComposer } from '../place/focus.ts';
import type { Row } from '../store/state.ts';
import { useSpeech } from '../texts.tsx';
import classes from './conversation-row.module.css';
import { LastLine } from './last-line.tsx';
import { WindowPill } from './window-pill.tsx';

type RowProps = { row: Row; open: boolean; now: number; onOpen: () => void };

/** A pointer that only passes over the list rests on no row for so long. */
const restMs = 60;

export const ConversationRow = memo(
  ({ row, open, now, onOpen }: RowProps) => {
    const { texts, locale } = useSpeech();
    const words = texts.list.row;
    const name = customerName(row.customer, texts);
    const number = useInboxState((state) =>
      state.numbers.length > 1
        ? state.numbers.find(({ phoneNumberId }) => phoneNumberId === row.phoneNumberId)?.displayPhoneNumber
        : undefined,
    );
    const muted = useInboxState((state) => state.settings.muted.includes(row.conversationId));
    const typing = useInboxState((state) => state.presence[row.conversationId]?.find((one) => one.typing)?.personId);
    const assignee = usePersonName(row.assignee);
    const typist = usePersonName(typing ?? null);
    const { threads } = useInbox();
    const rest = useRef<ReturnType<typeof setTimeout>>(undefined);
    // Read before it is opened: by then its messages are here.
    const ready = () => threads.open(row.conversationId);
    return (
      <button
        type="button"
        className={classes.row}
        aria-current={open || undefined}
        data-unread={row.unread > 0 || undefined}
        data-conversation={row.conversationId}
        onPointerEnter={() => {
          rest.current = setTimeout(ready, restMs);
        }}
        onPointerLeave={() => clearTimeout(rest.current)}
        onPointerDown={ready}
        onFocus={ready}
        onClick={(event) => {
          onOpen();
          // Whoever clicks goes on to write; by the keyboard one may go on through the list.
          if (event.detail > 0 && matchMedia('(hover: hover)').matches) focusComposer();
        }}
      >
        <InitialsAvatar name={name} size={44} />
        <span className={classes.words}>
          <span className={classes.line}>
            <strong className={classes.name}>
              <bdi>{name}</bdi>
            </strong>
            {muted && (
              <IconBellOff className={classes.muted} size={14} stroke={1.8} role="img" aria-label={words.muted} />
            )}
            <time className={classes.age} dateTime={row.lastMessageAt}>
              {ageText(row.lastMessageAt, now, locale, words.now)}
            </time>
          </span>
          <span className={classes.line}>
            {typist ? (
              <span className={classes.typing}>{words.typing(typist)}</span>
            ) : (
              <LastLine message={row.lastMessage} />
            )}
            {row.unread > 0 && (
              <span className={classes.unread}>
                <span aria-hidden>{row.unread > 99 ? '99+' : row.unread}</span>
                <span className={classes.spoken}>{words.unread(row.unread)}</span>
              </span>
            )}
          </span>
          <span className={classes.line}>
            {row.state === 'ended' ? (
              <span className={classes.fact}>{words.ended}</span>
            ) : (
              <WindowPill closesAt={row.windowClosesAt} now={now} />
            )}
            {number && (
              <span className={classes.number}>
                <bdi dir="ltr">{number}</bdi>
              </span>
            )}
            <span className={classes.assignee}>
              {assignee ? (
                <>
                  <InitialsAvatar name={assignee} size={20} />
                  <span className={classes.spoken}>{words.assigned(assignee)}</span>
                </>
              ) : (
                row.state === 'open' && (
                  <span className={classes.nobody} title={words.nobody}>
                    <span className={classes.spoken}>{words.nobody}</span>
                  </span>
                )
              )}
            </span>
          </span>
        </span>
      </button>
    );
  },
  (one, other) => one.row === other.row && one.open === other.open && one.now === other.now,
);
