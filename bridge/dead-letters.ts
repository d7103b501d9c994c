import { Fault } from '../kit/fault.ts';
import type { Command, Options } from './command.ts';
import { confirmed } from './confirm.ts';

const queues = { inbound: 'inbound-messages', outbound: 'outbound-messages' } as const;
const which = { queue: 'inbound|outbound', cause: 'CAUSE' };
const some = { ids: 'ONE,ANOTHER', ...which };

/** Which dead letters the options name. @throws Fault `bad_input` */
function chosen({ ids, queue, cause }: Options) {
  if (queue !== undefined && !Object.hasOwn(queues, String(queue)))
    throw new Fault('bad_input', '--queue must be inbound or outbound');
  return {
    ids: typeof ids === 'string' ? ids.split(',') : undefined,
    queue: queue === undefined ? undefined : queues[queue as keyof typeof queues],
    cause: cause as string | undefined,
  };
}

const tenantOf = (given: Record<string, string>) => given.TENANT as string;

/** Messages that nobody could deliver. */
export const deadLetters: readonly Command[] = [
  {
    usage: 'dead-letters list TENANT',
    summary: 'What could not be delivered',
    options: which,
    async run({ api, show }, given, options) {
      const { queue, cause } = chosen(options);
      const { items } = await api.deadLetters.list({ tenantId: tenantOf(given), limit: 500, queue, cause });
      show(
        items.map(({ id, queue: of, cause: why, needs, attempts, reason, deadAt, messageId }) => ({
          id,
          queue: of,
          cause: why,
          needs,
          attempts,
          code: reason.code,
          reason: reason.message,
          deadAt,
          messageId,
        })),
      );
    },
  },
  {
    usage: 'dead-letters groups [TENANT]',
    summary: 'The same by cause, with what to do about it; of all tenants where none is named',
    async run({ api, show, say }, given, { json }) {
      const { items } = given.TENANT
        ? await api.deadLetters.groups({ tenantId: given.TENANT })
        : await api.deadLetters.groupsOfAll({});
      if (json) return show(items);
      show(
        items.map(({ queue, cause, count, tenants, oldest, newest, needs, sample }) => ({
          queue,
          cause,
          count,
          ...(!given.TENANT && { tenants }),
          oldest,
          newest,
          needs,
          sample: sample.id,
        })),
      );
      // A table would cut the sentences off.
      for (const { cause, what, fix } of items) say(`${cause}: ${what} ${fix}`);
    },
  },
  {
    usage: 'dead-letters replay TENANT',
    summary: 'Try them again: all, those of a cause, or those named; --rate so many a minute',
    options: { ...some, rate: 'NUMBER', 'dry-run': '' },
    async run({ api, say, show }, given, options) {
      const ratePerMinute = options.rate === undefined ? undefined : Number(options.rate);
      if (ratePerMinute !== undefined && !(Number.isInteger(ratePerMinute) && ratePerMinute > 0))
        throw new Fault('bad_input', '--rate must be how many a minute');
      const dryRun = options['dry-run'] === true;
      const asked = { tenantId: tenantOf(given), ...chosen(options), ratePerMinute, dryRun };
      const { replayed, would, replays } = await api.deadLetters.replay(asked);
      if (dryRun) return would.length > 0 ? show(would) : say('Nothing would be replayed.');
      if (ratePerMinute === undefined) return show([{ replayed }]);
      return replays.length > 0 ? show(replays) : say('There is nothing to replay.');
    },
  },
  {
    usage: 'dead-letters replays TENANT',
    summary: 'How far replays at a rate have got',
    async run({ api, show }, given) {
      show((await api.deadLetters.replays({ tenantId: tenantOf(given) })).items);
    },
  },
  {
    usage: 'dead-letters cancel TENANT REPLAY',
    summary: 'Stop a replay at a rate: what has not gone back stays',
    async run({ api, show }, given) {
      show([await api.deadLetters.cancelReplay({ tenantId: tenantOf(given), replayId: given.REPLAY as string })]);
    },
  },
  {
    usage: 'dead-letters drop TENANT',
    summary: 'Give them up and destroy them: those named, those of a cause, or --all',
    options: { ...some, all: '', reason: 'TEXT', yes: 'TENANT' },
    async run({ api, show }, given, options) {
      const selection = chosen(options);
      if (!options.all && !selection.ids && !selection.cause)
        throw new Fault('bad_input', 'say which: --ids, --cause or --all');
      if (typeof options.reason !== 'string') throw new Fault('bad_input', 'say why: --reason TEXT');
      confirmed(options, tenantOf(given), 'This destroys dead letters: their messages are not delivered any more.');
      const all = options.all ? (true as const) : undefined;
      const asked = { tenantId: tenantOf(given), ...selection, all, reason: options.reason };
      let total = 0;
      for (let more = true; more; ) {
        const answer = await api.deadLetters.drop(asked);
        total += answer.dropped;
        more = answer.more;
      }
      show([{ dropped: total }]);
    },
  },
];
