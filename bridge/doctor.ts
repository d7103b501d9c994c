import { en } from '../apps/admin/doctor/findings/en.ts';
import { type Finding, filled } from '../apps/admin/doctor/findings/findings.ts';
import type { KeptCheck } from '../contracts/doctor-records.ts';
import type { Command } from './command.ts';

/** The platform's services, or every link of one tenant. */
export const doctor: Command = {
  usage: 'doctor [TENANT]',
  summary: 'Whether every service can do its work; of a tenant, whether every link from WhatsApp to Genesys holds',
  async run({ api, say, show }, { TENANT: tenantId }, { json }) {
    if (tenantId) {
      const { state, checks } = await api.tenants.runDoctor({ tenantId });
      if (json) show(checks);
      else for (const check of checks) say(linesOf(check));
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

/** What is so, and below it the next thing to do. */
function linesOf({ link, state, finding, values }: KeptCheck): string {
  const [says, next] = en[finding as Finding] ?? [`${finding} ${JSON.stringify(values)}`];
  // A terminal has one direction; a line break or an escape sequence of somebody else's would change it.
  const plain = (sentence: string) =>
    filled(sentence, values, (value) => value).replaceAll(/[\u2068\u2069]|\p{Cc}/gu, '');
  const first = `${state.padEnd(8)} ${link.padEnd(22)} ${plain(says)}`;
  return next && state !== 'ok' ? `${first}\n${''.padEnd(32)}-> ${plain(next)}` : first;
}
