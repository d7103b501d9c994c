import { readFile } from 'node:fs/promises';
import { newNumber } from '../contracts/tenant.ts';
import { Fault } from '../kit/fault.ts';
import { parseJson } from '../kit/json.ts';
import { all } from './api.ts';
import type { Command } from './command.ts';

/** Webhooks that belong to nobody. */
export const quarantine: readonly Command[] = [
  {
    usage: 'quarantine list',
    summary: 'Webhooks that belong to nobody or have a wrong shape',
    options: { subject: 'NUMBER' },
    async run({ api, show }, _, { subject }) {
      const found = await all((cursor) =>
        api.state.listQuarantine({ cursor, limit: 200, subject: subject as string | undefined }),
      );
      show(
        found.map(({ id, reason, from, subject: whose, detail, times, lastAt }) => ({
          id,
          reason,
          from,
          subject: whose,
          detail,
          times,
          lastAt,
        })),
      );
    },
  },
  {
    usage: 'quarantine replay [NUMBER]',
    summary: 'Hand on what came for numbers that are connected by now',
    async run({ api, show }, given) {
      show([await api.quarantine.replayQuarantine({ subject: given.NUMBER })]);
    },
  },
  {
    usage: 'quarantine claim TENANT FILE',
    summary: 'Connect a number that messages have come for, described as JSON in FILE, and hand on what waits',
    async run({ api, show }, given) {
      // From a file: what stands on a command line is seen by everybody on the machine.
      const { data, error } = newNumber.safeParse(parseJson(await readFile(given.FILE as string, 'utf8')));
      if (!data)
        throw new Fault(
          'bad_input',
          error.issues.map((issue) => `${issue.path.join('.') || given.FILE}: ${issue.message}`).join('\n'),
        );
      show([await api.quarantine.claimQuarantine({ tenantId: given.TENANT as string, ...data })]);
    },
  },
];
