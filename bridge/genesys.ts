import type { Command } from './command.ts';

export const genesys: readonly Command[] = [
  {
    usage: 'genesys install-widget TENANT',
    summary: 'Put the Agent Widget into the Genesys organisation of a tenant, or bring it up to date there',
    async run({ api, say, show }, given, { json }) {
      const { step, url } = await api.genesys.installGenesysWidget({ tenantId: given.TENANT as string });
      const { outcome, why, permission, code, said, id } = step;
      show([{ outcome, integration: id, why, permission, code, said, url }]);
      if (!json && outcome === 'refused' && permission)
        say(`Add ${permission} to the role of the tenant's OAuth client at Genesys, then do the same again.`);
      return outcome !== 'refused';
    },
  },
];
