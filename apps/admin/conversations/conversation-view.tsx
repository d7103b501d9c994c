import { Button } from '@mantine/core';
import { IconArrowNarrowLeft, IconMessages } from '@tabler/icons-react';
import { useState } from 'react';
import type { MessageRecord } from '../../../contracts/state-manager-records.ts';
import { EmptyHint } from '../../ui/empty-hint.tsx';
import { toneOfStatus } from '../../ui/journey-timing.ts';
import { tell } from '../../ui/notice.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { usePages } from '../answers/use-pages.ts';
import back from '../journeys/journey-view.module.css';
import { Page } from '../page/page.tsx';
import { usePerson } from '../person.ts';
import { Link } from '../place/link.tsx';
import { platform } from '../platform.ts';
import { type Column, DataTable } from '../table/data-table.tsx';
import { useTenant } from '../tenant/tenant.ts';
import { useSpeech } from '../texts.tsx';
import { dayAndTime, When } from '../when.tsx';
import { ConfirmDialog } from '../work/confirm-dialog.tsx';
import { GradeBadge } from './grade-badge.tsx';

/** The messages of one conversation, newest first; each leads to its journey. */
export function ConversationView({ conversationId }: { conversationId: string }) {
  const { texts, locale } = useSpeech();
  const words = texts.conversations;
  const { may } = usePerson();
  const tenantId = useTenant().tenant.id;
  const [ending, setEnding] = useState(false);
  const pages = usePages(`messages ${tenantId} ${conversationId}`, (cursor) =>
    platform.history.listMessages({ tenantId, conversationId, limit: 100, cursor }),
  );
  const columns: Column<MessageRecord>[] = [
    {
      id: 'at',
      label: words.at,
      text: ({ occurredAt }) => dayAndTime(occurredAt, locale),
      sort: ({ occurredAt }) => occurredAt,
      cell: ({ occurredAt, messageId }) => (
        <Link to={{ tenantId, area: 'journeys', more: [messageId] }}>
          <When at={occurredAt} />
        </Link>
      ),
    },
    { id: 'from', label: words.from, text: ({ direction }) => words.directions[direction] },
    { id: 'kind', label: words.kind, text: ({ kind }) => kind },
    { id: 'text', label: words.text, text: ({ text }) => text ?? '' },
    {
      id: 'status',
      label: words.status,
      text: ({ status, failure }) => [texts.journeys.statuses[status], failure?.message].filter(Boolean).join(': '),
      cell: ({ status, failure }) => (
        <span title={failure?.message}>
          <StatusBadge tone={toneOfStatus[status]}>{texts.journeys.statuses[status]}</StatusBadge>
        </span>
      ),
    },
    {
      id: 'grade',
      label: words.grade,
      text: ({ grade, lost }) => [grade && words.grades[grade], lost].filter(Boolean).join(': '),
      cell: ({ grade, lost }) => (
        <>
          {grade && <GradeBadge grade={grade} />} {lost}
        </>
      ),
    },
  ];
  return (
    <Page
      title={words.one}
      lead={<code dir="ltr">{conversationId}</code>}
      back={
        <Link className={back.back} to={{ tenantId, area: 'conversations' }}>
          <IconArrowNarrowLeft size={18} stroke={1.8} aria-hidden />
          {texts.areas.conversations}
        </Link>
      }
      actions={
        may('conversations:end') && (
          <Button variant="default" onClick={() => setEnding(true)}>
            {words.end}
          </Button>
        )
      }
    >
      <DataTable
        label={words.one}
        file={`conversation-${conversationId}`}
        columns={columns}
        pages={pages}
        rowKey={({ messageId }) => messageId}
        empty={
          <EmptyHint icon={<IconMessages size={26} stroke={1.6} />} title={words.noMessages}>
            {words.noMessagesText}
          </EmptyHint>
        }
      />
      {ending && (
        <ConfirmDialog
          title={words.end}
          what={[words.endWhat]}
          go={words.end}
          danger
          onGo={async () => {
            await platform.state.disconnectConversation({ tenantId, conversationId });
            tell(words.ended);
            setEnding(false);
          }}
          onClose={() => setEnding(false)}
        />
      )}
    </Page>
  );
}
