import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconMailQuestion } from '@tabler/icons-react';
import { useState } from 'react';
import type { stateContract } from '../../../contracts/state-manager.ts';
import type { Output } from '../../../kit/contract.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyHint } from '../../ui/empty-hint.tsx';
import { tell } from '../../ui/notice.tsx';
import { usePages } from '../answers/use-pages.ts';
import { Page } from '../page/page.tsx';
import { useFilter } from '../place/place.ts';
import { platform } from '../platform.ts';
import { type Column, DataTable } from '../table/data-table.tsx';
import { RowMenu } from '../table/row-menu.tsx';
import { useSpeech } from '../texts.tsx';
import { dayAndTime, When } from '../when.tsx';
import { ConfirmDialog } from '../work/confirm-dialog.tsx';
import { ClaimNumber } from './claim-number.tsx';
import classes from './quarantine-page.module.css';

type Item = Output<typeof stateContract.listQuarantine>['items'][number];
type Doing =
  | { what: 'replay'; subject: string | null }
  | { what: 'claim'; subject: string }
  | { what: 'show'; item: Item }
  | null;

/** What was acknowledged and could be handed to nobody. */
export default function QuarantinePage() {
  const { texts, locale } = useSpeech();
  const words = texts.quarantine;
  const [subject, setSubject] = useFilter('subject');
  const [order, setOrder] = useFilter('order');
  const pages = usePages(`quarantine ${subject} ${order}`, (cursor) =>
    platform.state.listQuarantine({
      cursor,
      subject: subject || undefined,
      order: order === 'oldest' ? 'oldest' : 'newest',
    }),
  );
  const [doing, setDoing] = useState<Doing>(null);
  const handedOn = ({ replayed, left }: { replayed: number; left: number }) => {
    tell(words.handedOn(replayed, left));
    setDoing(null);
    pages.again();
  };

  const columns: Column<Item>[] = [
    {
      id: 'last',
      label: words.last,
      text: ({ lastAt }) => dayAndTime(lastAt, locale),
      sort: ({ lastAt }) => lastAt,
      cell: ({ lastAt }) => <When at={lastAt} />,
    },
    { id: 'reason', label: words.reason, text: ({ reason }) => words.reasons[reason] },
    { id: 'from', label: words.from, text: ({ from }) => ({ whatsapp: 'WhatsApp', genesys: 'Genesys Cloud' })[from] },
    { id: 'subject', label: words.subject, text: (item) => item.subject ?? '' },
    { id: 'detail', label: words.detail, text: ({ detail }) => detail ?? '' },
    { id: 'times', label: words.times, text: ({ times }) => String(times), end: true },
  ];
  const actionsOf = (item: Item) => [
    { label: words.show, onClick: () => setDoing({ what: 'show', item }) },
    ...(item.subject !== null && item.from === 'whatsapp'
      ? [
          { label: words.replay, onClick: () => setDoing({ what: 'replay', subject: item.subject }) },
          ...(item.reason === 'unknown_number'
            ? [{ label: words.claim, onClick: () => setDoing({ what: 'claim', subject: item.subject as string }) }]
            : []),
        ]
      : []),
  ];

  return (
    <Page
      title={texts.areas.quarantine}
      lead={words.lead}
      actions={
        pages.rows.length > 0 && (
          <Button variant="default" onClick={() => setDoing({ what: 'replay', subject: subject || null })}>
            {words.replayAll}
          </Button>
        )
      }
    >
      <DataTable
        label={texts.areas.quarantine}
        file="quarantine"
        columns={columns}
        pages={pages}
        rowKey={({ id }) => id}
        filtered={subject !== ''}
        filters={
          <>
            <TextInput
              label={words.subject}
              dir="ltr"
              value={subject}
              onChange={(event) => setSubject(event.currentTarget.value.trim())}
            />
            <NativeSelect
              label={words.order}
              value={order || 'newest'}
              onChange={(event) => setOrder(event.currentTarget.value)}
              data={[
                { value: 'newest', label: words.newest },
                { value: 'oldest', label: words.oldest },
              ]}
            />
          </>
        }
        actions={(item) => <RowMenu name={item.subject ?? words.reasons[item.reason]} actions={actionsOf(item)} />}
        empty={
          <EmptyHint icon={<IconMailQuestion size={26} stroke={1.6} />} title={words.emptyTitle}>
            {words.emptyText}
          </EmptyHint>
        }
      />
      {doing?.what === 'replay' && (
        <ConfirmDialog
          title={doing.subject === null ? words.replayAll : words.replayOf(doing.subject)}
          what={words.replayWhat}
          go={words.replay}
          onGo={async () =>
            handedOn(await platform.quarantine.replayQuarantine({ subject: doing.subject ?? undefined }))
          }
          onClose={() => setDoing(null)}
        />
      )}
      {doing?.what === 'claim' && (
        <ClaimNumber phoneNumberId={doing.subject} onDone={handedOn} onClose={() => setDoing(null)} />
      )}
      {doing?.what === 'show' && (
        <Dialog title={words.show} look="wide" onClose={() => setDoing(null)}>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling area must be reachable by keyboard */}
          <pre className={classes.payload} dir="ltr" tabIndex={0}>
            {JSON.stringify(doing.item.payload, null, 2)}
          </pre>
        </Dialog>
      )}
    </Page>
  );
}
