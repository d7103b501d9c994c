import { IconSpeakerphone } from '@tabler/icons-react';
import type { tenantContract } from '../../../contracts/tenant.ts';
import type { Output } from '../../../kit/contract.ts';
import { EmptyHint } from '../../ui/empty-hint.tsx';
import { usePages } from '../answers/use-pages.ts';
import { SubHeading } from '../page/page.tsx';
import { platform } from '../platform.ts';
import { type Column, DataTable } from '../table/data-table.tsx';
import { useTenant } from '../tenant/tenant.ts';
import { useSpeech } from '../texts.tsx';
import { dayAndTime, When } from '../when.tsx';

type AccountEvent = Output<typeof tenantContract.listEvents>['items'][number];

/** What Meta has said of the accounts, numbers and templates, the newest first. */
export function AccountEvents() {
  const { texts, locale } = useSpeech();
  const words = texts.numbers.events;
  const tenantId = useTenant().tenant.id;
  const pages = usePages(`events ${tenantId}`, (cursor) => platform.tenants.listEvents({ tenantId, cursor }));
  const columns: Column<AccountEvent>[] = [
    {
      id: 'at',
      label: words.at,
      text: ({ at }) => dayAndTime(at, locale),
      sort: ({ at }) => at,
      cell: ({ at }) => <When at={at} />,
    },
    { id: 'summary', label: words.summary, text: ({ summary }) => summary },
    { id: 'field', label: words.field, text: ({ field }) => field },
    { id: 'number', label: texts.numbers.phoneNumberId, text: ({ phoneNumberId }) => phoneNumberId ?? '' },
  ];
  return (
    <>
      <SubHeading lead={words.lead}>{words.title}</SubHeading>
      <DataTable
        label={words.title}
        file="account-events"
        filterName="event"
        columns={columns}
        pages={pages}
        rowKey={({ id }) => id}
        empty={
          <EmptyHint icon={<IconSpeakerphone size={26} stroke={1.6} />} title={words.emptyTitle}>
            {words.emptyText}
          </EmptyHint>
        }
      />
    </>
  );
}
