import { readFile } from 'node:fs/promises';
import { newNumber } from '../contracts/tenant.ts';
import { Fault } from '../kit/fault.ts';
import { parseJson } from '../kit/json.ts';
import { all } from './api.ts';
import type { Command } from './command.ts';

/** What could not go on: webhooks that belong to nobody, and messages that nobody could deliver. */
export const stuck: readonly Command[] = [
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
  {
    usage: 'dead-letters list TENANT',
    summary: 'What could not be delivered',
    async run({ api, show }, given) {
      const { items } = await api.deadLetters.list({ tenantId: given.TENANT as string, limit: 500 });
      show(
        items.map(({ id, queue, attempts, reason, deadAt }) => ({
          id,
          queue,
          attempts,
          code: reason.code,
          reason: reason.message,
          deadAt,
        })),
      );
    },
  },
  {
    usage: 'dead-letters replay TENANT',
    summary: 'Try them again: all, or those named',
    options: { ids: 'ONE,ANOTHER' },
    async run({ api, show }, given, { ids }) {
      const these = typeof ids === 'string' ? ids.split(',') : undefined;
      show([await api.deadLetters.replay({ tenantId: given.TENANT as string, ids: these })]);
    },
  },
];
