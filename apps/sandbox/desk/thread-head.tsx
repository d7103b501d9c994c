import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { InitialsAvatar } from '../../ui/initials-avatar.tsx';
import { reportProblem } from '../../ui/notice.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { type Conversation, sandbox } from '../live-state.ts';
import { texts } from '../texts.ts';
import classes from './thread-head.module.css';

/** Who the conversation is with, and its end. */
export function ThreadHead({ conversation, onBack }: { conversation: Conversation; onBack: () => void }) {
  const { id, customerName, customerAddress, state } = conversation;
  return (
    <header className={classes.head}>
      <button type="button" className={classes.back} aria-label={texts.desk.back} onClick={onBack}>
        <IconArrowLeft size={20} stroke={1.8} aria-hidden />
      </button>
      <InitialsAvatar name={customerName} size={38} />
      <div className={classes.who}>
        <h2 dir="auto">{customerName}</h2>
        <p>{customerAddress}</p>
      </div>
      {state === 'disconnected' ? (
        <StatusBadge tone="calm">{texts.desk.ended}</StatusBadge>
      ) : (
        <Button
          variant="default"
          size="xs"
          radius="xl"
          className={classes.end}
          aria-label={texts.desk.end}
          onClick={() => {
            sandbox.disconnect({ conversationId: id }).catch(reportProblem);
          }}
        >
          <span className={classes.long}>{texts.desk.end}</span>
          <span className={classes.short}>{texts.desk.endShort}</span>
        </Button>
      )}
    </header>
  );
}
