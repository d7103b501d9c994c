import { Button } from '@mantine/core';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { operatorsContract } from '../../../contracts/operators.ts';
import type { Output } from '../../../kit/contract.ts';
import { EmptyHint } from '../../ui/empty-hint.tsx';
import { tell } from '../../ui/notice.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { usePages } from '../answers/use-pages.ts';
import { Page } from '../page/page.tsx';
import { platform } from '../platform.ts';
import { type Column, DataTable } from '../table/data-table.tsx';
import { RowMenu } from '../table/row-menu.tsx';
import { useTenantOrNone } from '../tenant/tenant.ts';
import { useSpeech } from '../texts.tsx';
import { dayAndTime, When } from '../when.tsx';
import { ConfirmDialog } from '../work/confirm-dialog.tsx';
import { MakeKey } from './make-key.tsx';

type ApiKey = Output<typeof operatorsContract.listTenantKeys>['items'][number];

function stateOf({ revokedAt, expiresAt }: ApiKey): 'good' | 'expired' | 'revoked' {
  if (revokedAt) return 'revoked';
  return Date.parse(expiresAt) < Date.now() ? 'expired' : 'good';
}

/** Keys of machines: of the company whose place this is, else of the whole platform. */
export default function ApiKeysPage() {
  const { texts, locale } = useSpeech();
  const words = texts.apiKeys;
  const tenantId = useTenantOrNone()?.tenant.id ?? null;
  const pages = usePages(`api keys ${tenantId}`, (cursor) =>
    tenantId === null
      ? platform.operators.listPlatformKeys({ cursor })
      : platform.operators.listTenantKeys({ tenantId, cursor }),
  );
  const [making, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey | null>(null);

  const time = (id: 'createdAt' | 'expiresAt' | 'lastUsedAt', label: string): Column<ApiKey> => ({
    id,
    label,
    text: (key) => (key[id] ? dayAndTime(key[id], locale) : words.never),
    sort: (key) => key[id] ?? '',
    cell: (key) => (key[id] ? <When at={key[id]} /> : words.never),
  });
  const columns: Column<ApiKey>[] = [
    { id: 'name', label: words.name, text: ({ name }) => name, cell: ({ name }) => <strong dir="auto">{name}</strong> },
    {
      id: 'state',
      label: words.state,
      text: (key) => words.states[stateOf(key)],
      cell: (key) => (
        <StatusBadge tone={stateOf(key) === 'good' ? 'good' : 'calm'}>{words.states[stateOf(key)]}</StatusBadge>
      ),
    },
    {
      id: 'permissions',
      label: words.permissions,
      text: ({ permissions }) => permissions.map((one) => texts.permissions[one]).join('; '),
    },
    time('lastUsedAt', words.lastUsed),
    time('expiresAt', words.expires),
    time('createdAt', words.created),
    { id: 'by', label: words.by, text: ({ createdBy }) => createdBy },
  ];

  return (
    <Page
      title={texts.areas['api-keys']}
      lead={tenantId === null ? words.leadPlatform : words.lead}
      actions={
        <Button leftSection={<IconPlus size={18} stroke={1.8} aria-hidden />} onClick={() => setMaking(true)}>
          {words.make}
        </Button>
      }
    >
      <DataTable
        label={texts.areas['api-keys']}
        file="api-keys"
        columns={columns}
        pages={pages}
        rowKey={({ id }) => id}
        actions={(key) => (
          <RowMenu
            name={key.name}
            actions={
              stateOf(key) === 'good' ? [{ label: words.revoke, danger: true, onClick: () => setRevoking(key) }] : []
            }
          />
        )}
        empty={
          <EmptyHint icon={<IconKey size={26} stroke={1.6} />} title={words.emptyTitle}>
            {words.emptyText}
          </EmptyHint>
        }
      />
      {making && <MakeKey tenantId={tenantId} onMade={pages.again} onClose={() => setMaking(false)} />}
      {revoking && (
        <ConfirmDialog
          title={words.revokeTitle(revoking.name)}
          what={[words.revokeWhat]}
          go={words.revoke}
          danger
          onGo={async () => {
            const { id: keyId } = revoking;
            await (tenantId === null
              ? platform.operators.revokePlatformKey({ keyId })
              : platform.operators.revokeTenantKey({ tenantId, keyId }));
            tell(words.revoked(revoking.name));
            setRevoking(null);
            pages.again();
          }}
          onClose={() => setRevoking(null)}
        />
      )}
    </Page>
  );
}
