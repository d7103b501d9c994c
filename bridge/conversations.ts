import { Fault } from '../kit/fault.ts';
import { all } from './api.ts';
import type { Command } from './command.ts';

/** `2026-11-26T10:00:00Z`, or how long ago: `90s`, `15m`, `2h`, `1d`. @throws Fault `bad_input` */
export function instantOf(text: unknown, now: number): string {
  const [, count, unit] = /^(\d{1,6})([smhd])$/.exec(String(text)) ?? [];
  const units: Record<string, number> = { s: 1, m: 60, h: 3600, d: 24 * 3600 };
  const time = count ? now - Number(count) * (units[unit ?? ''] ?? 0) * 1000 : Date.parse(String(text));
  if (Number.isNaN(time))
    throw new Fault('bad_input', '--since: say when, such as 2026-11-26T10:00:00Z, or how long ago, such as 15m or 2h');
  return new Date(time).toISOString();
}

/** What Genesys' webhooks do not tell: how conversations end, and what was missed. */
export const conversations: readonly Command[] = [
  {
    usage: 'conversations events-secret TENANT',
    summary: 'Make the secret for events of conversations; it is shown once',
    options: { 'drop-previous': '' },
    async run({ api, show }, given, options) {
      const previous = options['drop-previous'] ? 'drop' : 'keep';
      show([await api.tenants.makeEventsSecret({ tenantId: given.TENANT as string, previous })]);
    },
  },
  {
    usage: 'conversations disconnect TENANT CONVERSATION',
    summary: 'End a conversation at Genesys for everybody in it',
    async run({ api, show }, given) {
      const { conversationId, state, endedAt, episode } = await api.history.disconnectConversation({
        tenantId: given.TENANT as string,
        conversationId: given.CONVERSATION as string,
      });
      show([{ conversationId, state, endedAt, episode }]);
    },
  },
  {
    usage: 'reconcile TENANT',
    summary: 'Read conversations back from Genesys and deliver what its webhooks did not bring since then',
    options: { since: 'TIME' },
    async run({ api, show }, given, { since }) {
      const asked = { tenantId: given.TENANT as string, since: instantOf(since, Date.now()) };
      const { id, state, from, to } = await api.reconciling.reconcile(asked);
      show([{ id, state, from, to }]);
    },
  },
  {
    usage: 'reconciliations TENANT',
    summary: 'What was read back after gaps, and what came of it',
    options: { findings: '' },
    async run({ api, show }, given, { findings }) {
      const tenantId = given.TENANT as string;
      const found = await all((cursor) => api.reconciling.listReconciliations({ tenantId, cursor, limit: 200 }));
      if (findings) return show(found.flatMap(({ id, findings: each }) => each.map((one) => ({ id, ...one }))));
      show(
        found.map(({ id, reason, state, from, to, conversations: read, missing, delivered, givenUp, failure }) => ({
          id,
          reason,
          state,
          from,
          to,
          conversations: read,
          missing,
          delivered,
          givenUp,
          failure,
        })),
      );
    },
  },
];
