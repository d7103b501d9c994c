import type { Command } from './command.ts';

/** The platform's services, or every link of one tenant. */
export const doctor: Command = {
  usage: 'doctor [TENANT]',
  summary: 'Whether every service can do its work; of a tenant, whether every link from WhatsApp to Genesys holds',
  async run({ api, show }, { TENANT: tenantId }) {
    if (tenantId) {
      const { state, checks } = await api.tenants.runDoctor({ tenantId });
      show(
        checks.map(({ link, subject, state: found, finding, values, since }) => ({
          link,
          of: subject,
          state: found,
          finding,
          values,
          since,
        })),
      );
      return state !== 'failed';
    }
    const { status, services } = await api.health();
    show(
      Object.entries(services).map(([service, state]) => ({
        service,
        status: state.status,
        latencyMs: state.latencyMs,
        problems: state.problems.join('; '),
      })),
    );
    return status === 'ok';
  },
};
