import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowLeft, IconBell, IconBellOff, IconLayoutSidebarRight } from '@tabler/icons-react';
import { useNow } from '../../conversation/time/use-now.ts';
import { InitialsAvatar } from '../../ui/initials-avatar.tsx';
import { useInbox, useInboxState } from '../inbox.ts';
import { WindowPill } from '../list/window-pill.tsx';
import { customerName } from '../people/customer-name.ts';
import { usePersonName } from '../people/use-person-name.ts';
import { goTo } from '../place/place.ts';
import { toggled } from '../settings/settings.ts';
import type { Row } from '../store/state.ts';
import { useTexts } from '../texts.tsx';
import classes from './thread-head.module.css';
import { Viewers } from './viewers.tsx';

type ThreadHeadProps = {
  conversationId: string;
  row: Row | undefined;
  customerOpen: boolean;
  onToggleCustomer: () => void;
};

export function ThreadHead({ conversationId, row, customerOpen, onToggleCustomer }: ThreadHeadProps) {
  const texts = useTexts();
  const words = texts.thread;
  const now = useNow(15_000);
  const { settings } = useInbox();
  const muted = useInboxState((state) => state.settings.muted.includes(conversationId));
  const numbers = useInboxState((state) => state.numbers);
  const assignee = usePersonName(row?.assignee ?? null);
  const name = row ? customerName(row.customer, texts) : '';
  const number = numbers.find(({ phoneNumberId }) => phoneNumberId === row?.phoneNumberId)?.displayPhoneNumber;
  const muteLabel = muted ? words.unmute : words.mute;
  return (
    <header className={classes.head}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={38}
        className={classes.back}
        aria-label={words.back}
        onClick={() => goTo({})}
      >
        <IconArrowLeft size={21} stroke={1.8} aria-hidden />
      </ActionIcon>
      <button type="button" className={classes.who} aria-expanded={customerOpen} onClick={onToggleCustomer}>
        <InitialsAvatar name={name || '?'} size={38} />
        <span className={classes.words}>
          <h2 dir="auto">{name || words.loading}</h2>
          <span className={classes.facts}>
            {row && (assignee ? texts.list.row.assigned(assignee) : texts.list.row.nobody)}
            {numbers.length > 1 && number && (
              <>
                {' · '}
                <bdi dir="ltr">{number}</bdi>
              </>
            )}
          </span>
        </span>
      </button>
      <Viewers conversationId={conversationId} />
      <span className={classes.window}>
        {row?.state === 'open' && <WindowPill closesAt={row.windowClosesAt} now={now} />}
        {row?.state === 'ended' && texts.list.row.ended}
      </span>
      <Tooltip label={muteLabel} withinPortal={false}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={38}
          className={classes.mute}
          aria-label={muteLabel}
          onClick={() => settings.change((kept) => ({ ...kept, muted: toggled(kept.muted, conversationId) }))}
        >
          {muted ? <IconBellOff size={20} stroke={1.7} aria-hidden /> : <IconBell size={20} stroke={1.7} aria-hidden />}
        </ActionIcon>
      </Tooltip>
      <Tooltip label={words.customer} withinPortal={false} position="bottom-end">
        <ActionIcon
          variant={customerOpen ? 'light' : 'subtle'}
          color={customerOpen ? 'iris' : 'gray'}
          size={38}
          aria-label={words.customer}
          aria-expanded={customerOpen}
          onClick={onToggleCustomer}
        >
          <IconLayoutSidebarRight className={classes.side} size={21} stroke={1.7} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </header>
  );
}
