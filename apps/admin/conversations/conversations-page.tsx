import { IconMessages } from '@tabler/icons-react';
import type { portalContract } from '../../../contracts/agent-portal.ts';
import type { Output } from '../../../kit/contract.ts';
import { EmptyHint } from '../../ui/empty-hint.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { usePages } from '../answers/use-pages.ts';
import { Page } from '../page/page.tsx';
import { Link } from '../place/link.tsx';
import { usePlace } from '../place/place.ts';
import { platform } from '../platform.ts';
import { type Column, DataTable } from '../table/data-table.tsx';
import { useTenant } from '../tenant/tenant.ts';
import { useSpeech } from '../texts.tsx';
import { dayAndTime, When } from '../when.tsx';
import { ConversationView } from './conversation-view.tsx';

type Conversation = Output<typeof portalContract.listConversations>['items'][number];

export default function ConversationsPage() {
  const [conversationId] = usePlace().more;
  return conversationId === undefined ? (
    <AllConversations />
  ) : (
    <ConversationView key={conversationId} conversationId={conversationId} />
  );
}

const nameOf = ({ customer: { name, waId, userId } }: Conversation) => name ?? waId ?? userId ?? '';

/** Conversations of the company, the one with the newest message first. */
function AllConversations() {
  const { texts, locale } = useSpeech();
  const words = texts.conversations;
  const tenantId = useTenant().tenant.id;
  const pages = usePages(`conversations ${tenantId}`, (cursor) =>
    platform.history.listConversations({ tenantId, cursor }),
  );
  const time = (id: 'lastMessageAt' | 'startedAt', label: string): Column<Conversation> => ({
    id,
    label,
    text: (one) => dayAndTime(one[id], locale),
    sort: (one) => one[id],
    cell: (one) => <When at={one[id]} />,
  });
  const columns: Column<Conversation>[] = [
    {
      id: 'customer',
      label: words.customer,
      text: nameOf,
      cell: (one) => (
        <Link to={{ tenantId, area: 'conversations', more: [one.conversationId] }} dir="auto">
          {nameOf(one)}
        </Link>
      ),
    },
    { id: 'phone', label: words.phone, text: ({ customer }) => customer.waId ?? words.hidden },
    {
      id: 'state',
      label: words.state,
      choices: true,
      text: ({ state }) => words.states[state],
      cell: ({ state }) => <StatusBadge tone={state === 'open' ? 'good' : 'calm'}>{words.states[state]}</StatusBadge>,
    },
    time('lastMessageAt', words.last),
    time('startedAt', words.started),
    { id: 'number', label: words.number, choices: true, text: ({ phoneNumberId }) => phoneNumberId },
  ];
  return (
    <Page title={texts.areas.conversations} lead={words.lead}>
      <DataTable
        label={texts.areas.conversations}
        file="conversations"
        columns={columns}
        pages={pages}
        rowKey={({ conversationId }) => conversationId}
        empty={
          <EmptyHint icon={<IconMessages size={26} stroke={1.6} />} title={words.emptyTitle}>
            {words.emptyText}
          </EmptyHint>
        }
      />
    </Page>
  );
}
