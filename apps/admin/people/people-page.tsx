import { IconUsers } from '@tabler/icons-react';
import type { PortalPerson } from '../../../contracts/portal-records.ts';
import { EmptyHint } from '../../ui/empty-hint.tsx';
import { tell } from '../../ui/notice.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';
import { FaultNote } from '../answers/fault-note.tsx';
import { useAnswer } from '../answers/use-answer.ts';
import { wholeList } from '../answers/use-pages.ts';
import { Page } from '../page/page.tsx';
import { usePerson } from '../person.ts';
import { platform } from '../platform.ts';
import { type Column, DataTable } from '../table/data-table.tsx';
import { useTenant } from '../tenant/tenant.ts';
import { useSpeech } from '../texts.tsx';
import { dayAndTime, When } from '../when.tsx';
import { SyncButton } from '../work/sync-button.tsx';

/** The people of the company, as Genesys Cloud knows them. */
export default function PeoplePage() {
  const { texts, locale } = useSpeech();
  const words = texts.people;
  const { may } = usePerson();
  const tenantId = useTenant().tenant.id;
  const answer = useAnswer(`people ${tenantId}`, async () => (await platform.history.listPeople({ tenantId })).items);
  const { attempt, busy, fault } = useAttempt();
  const sync = () =>
    attempt(async () => {
      const { added, changed, left } = await platform.history.syncPeople({ tenantId });
      tell(words.synced(added, changed, left));
      answer.again();
    });

  const columns: Column<PortalPerson>[] = [
    { id: 'name', label: words.name, text: ({ name }) => name, cell: ({ name }) => <strong dir="auto">{name}</strong> },
    { id: 'email', label: words.email, text: ({ email }) => email ?? '' },
    { id: 'role', label: words.role, choices: true, text: ({ role }) => texts.me.roles[role] },
    { id: 'division', label: words.division, choices: true, text: ({ division }) => division?.name ?? '' },
    {
      id: 'state',
      label: words.state,
      choices: true,
      text: ({ state }) => words.states[state],
      cell: ({ state }) => <StatusBadge tone={state === 'active' ? 'good' : 'calm'}>{words.states[state]}</StatusBadge>,
    },
    {
      id: 'last',
      label: words.lastSignIn,
      text: ({ lastSignInAt }) => (lastSignInAt ? dayAndTime(lastSignInAt, locale) : ''),
      sort: ({ lastSignInAt }) => lastSignInAt ?? '',
      cell: ({ lastSignInAt }) => lastSignInAt && <When at={lastSignInAt} />,
    },
  ];

  return (
    <Page
      title={texts.areas.people}
      lead={words.lead}
      actions={
        may('people:sync') && (
          <SyncButton busy={busy} onSync={() => void sync()}>
            {words.sync}
          </SyncButton>
        )
      }
    >
      <FaultNote fault={fault} />
      <DataTable
        label={texts.areas.people}
        file="people"
        columns={columns}
        pages={wholeList(answer)}
        rowKey={({ personId }) => personId}
        empty={
          <EmptyHint icon={<IconUsers size={26} stroke={1.6} />} title={words.emptyTitle}>
            {words.emptyText}
          </EmptyHint>
        }
      />
    </Page>
  );
}
