import { Button } from '@mantine/core';
import { IconBuilding, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { EmptyHint } from '../../ui/empty-hint.tsx';
import { reportProblem, tell } from '../../ui/notice.tsx';
import { StatusBadge, type Tone } from '../../ui/status-badge.tsx';
import { usePages } from '../answers/use-pages.ts';
import { Page } from '../page/page.tsx';
import { Link } from '../place/link.tsx';
import { platform } from '../platform.ts';
import { type Column, DataTable } from '../table/data-table.tsx';
import { RowMenu } from '../table/row-menu.tsx';
import type { Tenant } from '../tenant/tenant.ts';
import { useSpeech } from '../texts.tsx';
import { dayAndTime, When } from '../when.tsx';
import { ConfirmDialog } from '../work/confirm-dialog.tsx';
import { CreateTenant } from './create-tenant.tsx';
import { EraseTenant } from './erase-tenant.tsx';
import classes from './tenants-page.module.css';

const tones: Record<Tenant['status'], Tone> = { active: 'good', suspended: 'warn', erasing: 'bad' };

type Doing = { what: 'suspend' | 'erase'; tenant: Tenant } | { what: 'create' } | null;

/** All companies of the platform, for its operators. */
export default function TenantsPage() {
  const { texts, locale } = useSpeech();
  const words = texts.tenants;
  const [doing, setDoing] = useState<Doing>(null);
  const pages = usePages('tenants', (cursor) => platform.tenants.listTenants({ limit: 50, cursor }));
  const done = () => setDoing(null);

  const columns: Column<Tenant>[] = [
    {
      id: 'name',
      label: words.name,
      text: ({ name }) => name,
      cell: ({ id, name, sandbox }) => (
        <span className={classes.name}>
          <Link to={{ tenantId: id }} dir="auto">
            {name}
          </Link>
          {sandbox && <StatusBadge tone="warn">{texts.nav.sandbox}</StatusBadge>}
        </span>
      ),
    },
    { id: 'subdomain', label: words.subdomain, text: ({ subdomain }) => subdomain ?? '' },
    {
      id: 'status',
      label: words.status,
      text: ({ status }) => words.statuses[status],
      cell: ({ status }) => <StatusBadge tone={tones[status]}>{words.statuses[status]}</StatusBadge>,
    },
    { id: 'genesys', label: words.genesys, text: ({ genesys }) => genesys?.domain ?? words.noGenesys },
    {
      id: 'created',
      label: words.created,
      text: ({ createdAt }) => dayAndTime(createdAt, locale),
      sort: ({ createdAt }) => createdAt,
      cell: ({ createdAt }) => <When at={createdAt} />,
    },
  ];

  const resume = async ({ id: tenantId, name }: Tenant) => {
    await platform.tenants.updateTenant({ tenantId, status: 'active' });
    tell(words.resumed(name));
    pages.again();
  };
  const actionsOf = (tenant: Tenant) => {
    const erase = { danger: true, onClick: () => setDoing({ what: 'erase', tenant }) };
    if (tenant.status === 'erasing') return [{ label: words.eraseOn, ...erase }];
    return [
      tenant.status === 'active'
        ? { label: words.suspend, onClick: () => setDoing({ what: 'suspend', tenant }) }
        : { label: words.resume, onClick: () => void resume(tenant).catch(reportProblem) },
      { label: words.erase, ...erase },
    ];
  };
  const add = (
    <Button leftSection={<IconPlus size={18} stroke={1.8} aria-hidden />} onClick={() => setDoing({ what: 'create' })}>
      {words.add}
    </Button>
  );

  return (
    <Page title={texts.areas.tenants} lead={words.lead} actions={add}>
      <DataTable
        label={texts.areas.tenants}
        file="companies"
        columns={columns}
        pages={pages}
        rowKey={({ id }) => id}
        actions={(tenant) => <RowMenu name={tenant.name} actions={actionsOf(tenant)} />}
        empty={
          <EmptyHint icon={<IconBuilding size={26} stroke={1.6} />} title={words.emptyTitle}>
            {words.emptyText}
          </EmptyHint>
        }
      />
      {doing?.what === 'create' && <CreateTenant onClose={done} />}
      {doing?.what === 'suspend' && (
        <ConfirmDialog
          title={words.suspendTitle(doing.tenant.name)}
          what={words.suspendWhat}
          go={words.suspend}
          danger
          onGo={async () => {
            await platform.tenants.updateTenant({ tenantId: doing.tenant.id, status: 'suspended' });
            tell(words.suspended(doing.tenant.name));
            pages.again();
            done();
          }}
          onClose={done}
        />
      )}
      {doing?.what === 'erase' && <EraseTenant tenant={doing.tenant} onDone={pages.again} onClose={done} />}
    </Page>
  );
}
