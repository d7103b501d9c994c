import { all } from './api.ts';
import type { Command } from './command.ts';
import { confirmed } from './confirm.ts';

const id = (given: Record<string, string>) => ({ tenantId: given.TENANT as string });

const setStatus = (verb: string, status: 'active' | 'suspended', summary: string): Command => ({
  usage: `tenants ${verb} TENANT`,
  summary,
  async run({ api, show }, given) {
    const { id: tenant, name, status: now } = await api.tenants.updateTenant({ ...id(given), status });
    show([{ tenant, name, status: now }]);
  },
});

export const tenants: readonly Command[] = [
  {
    usage: 'tenants list',
    summary: 'All tenants, newest first',
    async run({ api, show }) {
      const found = await all((cursor) => api.tenants.listTenants({ cursor, limit: 200 }));
      show(
        found.map(({ id: tenant, name, status, subdomain, genesys, createdAt }) => ({
          tenant,
          name,
          status,
          subdomain,
          genesys: genesys?.domain ?? null,
          createdAt,
        })),
      );
    },
  },
  {
    usage: 'tenants create NAME',
    summary: 'A new tenant',
    options: { subdomain: 'LABEL' },
    async run({ api, show }, given, { subdomain }) {
      const made = await api.tenants.createTenant({
        name: given.NAME as string,
        subdomain: subdomain as string | undefined,
      });
      show([{ tenant: made.id, name: made.name, status: made.status, subdomain: made.subdomain }]);
    },
  },
  setStatus('suspend', 'suspended', 'Refuse its webhooks, close its credentials and sign its people out'),
  setStatus('resume', 'active', 'Take a suspended tenant into service again'),
  {
    usage: 'tenants numbers TENANT',
    summary: 'The WhatsApp numbers of a tenant',
    async run({ api, show }, given) {
      const { items } = await api.tenants.listNumbers(id(given));
      show(
        items.map(({ phoneNumberId, displayPhoneNumber, wabaId, integrationId, state }) => ({
          phoneNumberId,
          displayPhoneNumber,
          wabaId,
          integrationId,
          quality: state.quality,
        })),
      );
    },
  },
  {
    usage: 'tenants erase TENANT',
    summary: 'Destroy a tenant with everything that is kept of it',
    options: { yes: 'NAME' },
    async run({ api, say, show }, given, options) {
      const { name } = await api.tenants.getTenant(id(given));
      confirmed(
        options,
        name,
        `This destroys the tenant ${name}: its keys, credentials, numbers, people and messages.`,
      );
      const erased: Record<string, number> = {};
      for (;;) {
        const answer = await api.tenants.deleteTenant(id(given));
        for (const [what, count] of Object.entries(answer.erased)) erased[what] = (erased[what] ?? 0) + count;
        if (!answer.remaining) break;
        say(`... ${Object.values(erased).reduce((sum, count) => sum + count, 0)} so far`);
      }
      show(Object.entries(erased).map(([what, count]) => ({ erased: what, count })));
    },
  },
];
