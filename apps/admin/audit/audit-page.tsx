import { Button, TextInput } from '@mantine/core';
import { IconListDetails, IconShieldCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { AuditEntry } from '../../../contracts/audit.ts';
import { EmptyHint } from '../../ui/empty-hint.tsx';
import { StatusBadge, type Tone } from '../../ui/status-badge.tsx';
import { usePages } from '../answers/use-pages.ts';
import { Page } from '../page/page.tsx';
import { useFilter } from '../place/place.ts';
import { platform } from '../platform.ts';
import { type Column, DataTable } from '../table/data-table.tsx';
import { useTenantOrNone } from '../tenant/tenant.ts';
import { useSpeech } from '../texts.tsx';
import { When } from '../when.tsx';
import classes from './audit-page.module.css';
import { VerifyChain } from './verify-chain.tsx';

const tones: Record<AuditEntry['outcome'], Tone> = { allowed: 'good', failed: 'warn', refused: 'bad' };

const pairs = (values: AuditEntry['details']) =>
  Object.entries(values)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ');

/** A day of the reader's calendar as the moment at which it begins, or at which it is over. */
function instantOf(day: string, atItsEnd: boolean): string | undefined {
  const date = new Date(`${day}T00:00:00`);
  if (!day || Number.isNaN(date.getTime())) return undefined;
  if (atItsEnd) date.setDate(date.getDate() + 1);
  return date.toISOString();
}

/** Who did what, and when: of the company whose place this is, else of the platform itself. */
export default function AuditPage() {
  const { texts } = useSpeech();
  const words = texts.audit;
  const tenantId = useTenantOrNone()?.tenant.id ?? null;
  const [action, setAction] = useFilter('action');
  const [from, setFrom] = useFilter('from');
  const [until, setUntil] = useFilter('until');
  const [verifying, setVerifying] = useState(false);
  const pages = usePages(`audit ${tenantId} ${action} ${from} ${until}`, (cursor) => {
    const asked = {
      limit: 100,
      cursor,
      action: action || undefined,
      from: instantOf(from, false),
      until: instantOf(until, true),
    };
    return tenantId === null ? platform.audit.listAudit(asked) : platform.audit.listTenantAudit({ tenantId, ...asked });
  });

  const columns: Column<AuditEntry>[] = [
    {
      id: 'at',
      label: words.at,
      // In a file, to the millisecond and for every reader the same.
      text: ({ at }) => at,
      cell: ({ at }) => <When at={at} />,
    },
    {
      id: 'who',
      label: words.who,
      text: ({ actor }) => actor?.name ?? words.itself,
      cell: ({ actor }) => (
        <>
          <span dir="auto">{actor?.name ?? words.itself}</span>
          {actor?.impersonationId && (
            <small className={classes.small} title={actor.impersonationId}>
              {words.inside}
            </small>
          )}
          <small className={classes.small}>{actor?.address}</small>
        </>
      ),
    },
    {
      id: 'action',
      label: words.action,
      text: ({ action: done }) => done,
      cell: (entry) => <code>{entry.action}</code>,
    },
    {
      id: 'outcome',
      label: words.outcome,
      text: ({ outcome }) => words.outcomes[outcome],
      cell: ({ outcome }) => <StatusBadge tone={tones[outcome]}>{words.outcomes[outcome]}</StatusBadge>,
    },
    { id: 'target', label: words.target, text: ({ target: { tenantId: _, ...target } }) => pairs(target) },
    {
      id: 'details',
      label: words.details,
      text: ({ details }) => pairs(details),
    },
    {
      id: 'impersonation',
      label: words.inside,
      text: ({ actor }) => actor?.impersonationId ?? '',
      unseen: true,
    },
    { id: 'address', label: words.address, text: ({ actor }) => actor?.address ?? '', unseen: true },
    {
      id: 'request',
      label: texts.faults.requestId,
      text: ({ requestId }) => requestId ?? '',
      cell: ({ requestId }) => <code>{requestId}</code>,
    },
    { id: 'sequence', label: words.sequence, text: ({ sequence }) => String(sequence), unseen: true },
  ];

  return (
    <Page
      title={texts.areas.audit}
      lead={tenantId === null ? words.leadPlatform : words.lead}
      actions={
        tenantId === null && (
          <Button
            variant="default"
            leftSection={<IconShieldCheck size={18} stroke={1.8} aria-hidden />}
            onClick={() => setVerifying(true)}
          >
            {words.verify}
          </Button>
        )
      }
    >
      <DataTable
        label={texts.areas.audit}
        file="audit-log"
        columns={columns}
        pages={pages}
        rowKey={({ sequence }) => String(sequence)}
        filtered={Boolean(action || from || until)}
        filters={
          <>
            <TextInput
              label={words.action}
              placeholder="tenant.updateTenant"
              dir="ltr"
              value={action}
              onChange={(event) => setAction(event.currentTarget.value.trim())}
            />
            <TextInput
              type="date"
              label={words.from}
              value={from}
              onChange={(event) => setFrom(event.currentTarget.value)}
            />
            <TextInput
              type="date"
              label={words.until}
              value={until}
              onChange={(event) => setUntil(event.currentTarget.value)}
            />
          </>
        }
        empty={
          <EmptyHint icon={<IconListDetails size={26} stroke={1.6} />} title={words.emptyTitle}>
            {words.emptyText}
          </EmptyHint>
        }
      />
      {verifying && <VerifyChain onClose={() => setVerifying(false)} />}
    </Page>
  );
}
