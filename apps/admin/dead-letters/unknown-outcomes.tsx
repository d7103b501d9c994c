import { NativeSelect, Textarea } from '@mantine/core';
import { IconQuestionMark } from '@tabler/icons-react';
import { useState } from 'react';
import type { portalContract } from '../../../contracts/agent-portal.ts';
import type { Output } from '../../../kit/contract.ts';
import { EmptyHint } from '../../ui/empty-hint.tsx';
import { tell } from '../../ui/notice.tsx';
import { usePages } from '../answers/use-pages.ts';
import { usePerson } from '../person.ts';
import { Link } from '../place/link.tsx';
import { platform } from '../platform.ts';
import { type Column, DataTable } from '../table/data-table.tsx';
import { RowMenu } from '../table/row-menu.tsx';
import { useTenant } from '../tenant/tenant.ts';
import { useSpeech, useTexts } from '../texts.tsx';
import { dayAndTime, When } from '../when.tsx';
import { ConfirmDialog } from '../work/confirm-dialog.tsx';

type Unknown = Output<typeof portalContract.listUnknown>['items'][number];

/** Sends whose answer was lost: nothing is sent again by itself, and a status may still tell. */
export function UnknownOutcomes() {
  const { texts, locale } = useSpeech();
  const words = texts.deadLetters;
  const { may } = usePerson();
  const tenantId = useTenant().tenant.id;
  const pages = usePages(`unknown ${tenantId}`, (cursor) => platform.history.listUnknown({ tenantId, cursor }));
  const [settling, setSettling] = useState<Unknown | null>(null);

  const columns: Column<Unknown>[] = [
    {
      id: 'since',
      label: words.since,
      text: ({ since }) => dayAndTime(since, locale),
      sort: ({ since }) => since,
      cell: ({ since }) => <When at={since} />,
    },
    { id: 'kind', label: words.kind, text: ({ kind }) => kind },
    { id: 'text', label: words.text, text: ({ text }) => text ?? '' },
    {
      id: 'message',
      label: words.message,
      text: ({ messageId }) => messageId,
      cell: ({ messageId }) =>
        may('journeys:read') ? (
          <Link to={{ tenantId, area: 'journeys', more: [messageId] }}>{words.journey}</Link>
        ) : (
          <code>{messageId}</code>
        ),
    },
  ];
  return (
    <>
      <DataTable
        label={words.unknown}
        file="unknown-outcomes"
        columns={columns}
        pages={pages}
        rowKey={({ messageId }) => messageId}
        actions={(one) => (
          <RowMenu
            name={one.messageId}
            actions={may('outcomes:settle') ? [{ label: words.settle, onClick: () => setSettling(one) }] : []}
          />
        )}
        empty={
          <EmptyHint icon={<IconQuestionMark size={26} stroke={1.6} />} title={words.unknownEmptyTitle}>
            {words.unknownEmptyText}
          </EmptyHint>
        }
      />
      {settling && (
        <Settle
          messageId={settling.messageId}
          onDone={() => {
            setSettling(null);
            pages.again();
          }}
          onClose={() => setSettling(null)}
        />
      )}
    </>
  );
}

function Settle({ messageId, onDone, onClose }: { messageId: string; onDone: () => void; onClose: () => void }) {
  const { deadLetters: words } = useTexts();
  const tenantId = useTenant().tenant.id;
  const [as, setAs] = useState<'sent' | 'failed'>('sent');
  const [reason, setReason] = useState('');
  return (
    <ConfirmDialog
      title={words.settle}
      what={words.settleWhat}
      go={words.settle}
      ready={reason.trim() !== ''}
      onGo={async () => {
        await platform.outcomes.settleUnknown({ tenantId, messageId, as, reason });
        tell(words.settled);
        onDone();
      }}
      onClose={onClose}
    >
      <NativeSelect
        label={words.became}
        value={as}
        onChange={(event) => setAs(event.currentTarget.value === 'failed' ? 'failed' : 'sent')}
        data={[
          { value: 'sent', label: words.asSent },
          { value: 'failed', label: words.asFailed },
        ]}
      />
      <Textarea
        label={words.reason}
        description={words.reasonHint}
        maxLength={500}
        rows={2}
        dir="auto"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
}
