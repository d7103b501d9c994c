import { Fault } from '../kit/fault.ts';
import { all } from './api.ts';
import type { Command } from './command.ts';

/** Messages whose answer was lost: nobody knows whether WhatsApp took them. */
export const unknown: readonly Command[] = [
  {
    usage: 'unknown list TENANT',
    summary: 'Messages of which nobody knows whether WhatsApp took them, oldest first',
    async run({ api, show }, given) {
      const tenantId = given.TENANT as string;
      show(await all((cursor) => api.history.listUnknown({ tenantId, cursor, limit: 200 })));
    },
  },
  {
    usage: 'unknown settle TENANT MESSAGE',
    summary: 'Say what became of one: sent, or failed. Nothing is sent again',
    options: { as: 'sent|failed', reason: 'TEXT' },
    async run({ api, show }, given, { as, reason }) {
      if (as !== 'sent' && as !== 'failed') throw new Fault('bad_input', '--as must be sent or failed');
      if (typeof reason !== 'string') throw new Fault('bad_input', 'say why: --reason TEXT');
      const [tenantId, messageId] = [given.TENANT as string, given.MESSAGE as string];
      show([await api.outbound.settleUnknown({ tenantId, messageId, as, reason })]);
    },
  },
];
