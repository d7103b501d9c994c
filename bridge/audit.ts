import type { Command, Context, Options } from './command.ts';

/** Every chain when none is named; stops nowhere, so that all that is wrong is said at once. */
async function verify({ api, say }: Context, { tenant }: Options): Promise<boolean> {
  let good = true;
  for (let chain = typeof tenant === 'string' ? tenant : undefined; ; ) {
    const answer = await api.auth.verifyAudit({ chain });
    const whose = answer.chain ? `tenant ${answer.chain}` : 'platform';
    if (answer.intact) say(`${whose}: intact, ${answer.entries} entries, head ${answer.head ?? '-'}`);
    else {
      good = false;
      say(`${whose}: BROKEN at entry ${answer.broken?.sequence}: ${answer.broken?.problem}`);
    }
    if (typeof tenant === 'string' || !answer.next) return good;
    chain = answer.next;
  }
}

export const audit: readonly Command[] = [
  {
    usage: 'audit list',
    summary: 'The newest entries of the audit log, of the platform or of one tenant',
    options: { tenant: 'TENANT', action: 'ACTION', limit: 'COUNT' },
    async run({ api, show }, _, { tenant, action, limit }) {
      const wanted = { limit: Number(limit ?? 50), ...(typeof action === 'string' && { action }) };
      const { items } =
        typeof tenant === 'string'
          ? await api.auth.listTenantAudit({ tenantId: tenant, ...wanted })
          : await api.auth.listAudit(wanted);
      show(
        items.map((entry) => ({
          at: entry.at,
          actor: entry.actor?.name ?? 'platform',
          action: entry.action,
          outcome: entry.outcome,
          target: Object.values(entry.target).join(' '),
        })),
      );
    },
  },
  {
    usage: 'audit verify',
    summary: 'Recompute the chains: has anything been changed, left out or put in?',
    options: { tenant: 'TENANT' },
    run: (context, _, options) => verify(context, options),
  },
];
