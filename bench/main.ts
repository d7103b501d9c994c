import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { describeFairness, fairness } from './fairness.ts';
import type { LoadAnswers } from './load.ts';
import type { Bench } from './measure.ts';
import { describeOpening, opening } from './opening.ts';
import { startPart } from './part.ts';
import { describePortal, portal } from './portal.ts';
import { readProfiles } from './profile.ts';
import { closingTable, detail } from './report.ts';
import { isProduct, isSound, type Result, run, type Sizes } from './run.ts';
import type { SinkAnswers } from './sink.ts';
import { missingServers } from './stores.ts';
import { describeWidget, widget } from './widget.ts';

const usage = `npm run bench -- [NAME ...] [option ...]

  names      inbound-together inbound-apart outbound-together outbound-apart (none: all of these), and
             fairness: what 50,000 waiting messages of one tenant do to another's time
             portal: what agents wait for, on a million messages and with 2,000 open pages
             opening: from the press on a conversation until its messages are painted, in Chromium
             widget: until the Agent Widget is there, in Chromium
  --quick            4,000 messages through each pipeline instead of 20,000
  --messages N       so many messages through each pipeline
  --rounds N         in so many streams (5)
  --in-flight N      webhooks under way at once (64)
  --conversations N  conversations that the messages spread over (500)
  --waiting N        so many messages of the other tenant wait (50000)
  --history N        messages that there are when the portal is measured (1000000)
  --sockets N        open pages (2000)
  --gateway          webhooks go through the API gateway, not straight to the webhook service
  --json FILE        writes all figures there
  --profile DIR      the product writes CPU profiles there (and gets slower); where the time goes is printed
`;

const names = (['inbound', 'outbound'] as const).flatMap((direction) =>
  (['together', 'apart'] as const).map((placement) => ({ name: `${direction}-${placement}`, direction, placement })),
);

/** Those that have figures of their own. */
const others = ['fairness', 'portal', 'opening', 'widget'];

function read(args: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      messages: { type: 'string' },
      rounds: { type: 'string', default: '5' },
      'in-flight': { type: 'string', default: '64' },
      conversations: { type: 'string', default: '500' },
      gateway: { type: 'boolean', default: false },
      waiting: { type: 'string', default: '50000' },
      history: { type: 'string', default: '1000000' },
      sockets: { type: 'string', default: '2000' },
      json: { type: 'string' },
      profile: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const unknown = positionals.filter((given) => !others.includes(given) && !names.some(({ name }) => name === given));
  if (unknown.length > 0) throw new Error(`no such benchmark: ${unknown.join(', ')}\n\n${usage}`);
  const count = (text: string) => {
    if (!/^[1-9]\d*$/.test(text)) throw new Error(`not a number of anything: ${text}\n\n${usage}`);
    return Number(text);
  };
  const all = count(values.messages ?? (values.quick ? '4000' : '20000'));
  const rounds = Math.min(count(values.rounds), all);
  const messages = Math.ceil(all / rounds);
  const sizes: Sizes = {
    messages,
    rounds,
    warmUp: Math.min(2_000, all),
    runUp: Math.min(500, messages),
    conversations: Math.min(count(values.conversations), messages),
    inFlight: count(values['in-flight']),
    halfRateSeconds: Math.min(5, all / 1_000),
  };
  return {
    ...values,
    sizes,
    others: others.filter((name) => positionals.includes(name)),
    waiting: count(values.waiting),
    portalSizes: { messages: count(values.history), sockets: count(values.sockets) },
    chosen: positionals.length > 0 ? names.filter(({ name }) => positionals.includes(name)) : names,
  };
}

/** Ends the load generator: whoever waits for it fails, and closes what he has opened. */
let stop = (): void => process.exit();

async function main(args: readonly string[]): Promise<void> {
  const { sizes, chosen, others: also, waiting, portalSizes, gateway, json, profile, help } = read(args);
  if (help) return void process.stdout.write(usage);
  const missing = await missingServers();
  if (missing.length > 0)
    throw new Error(`the bench runs on real servers, and there is no ${missing.join(' and no ')}`);

  const bench: Bench = { load: startPart<LoadAnswers>('./load.ts'), sink: startPart<SinkAnswers>('./sink.ts') };
  stop = () => void bench.load.close();
  const results: Result[] = [];
  try {
    const sinkUrl = await bench.sink.ask('listen', null);
    if (also.includes('opening')) process.stdout.write(`${describeOpening(await opening())}\n`);
    if (also.includes('widget')) process.stdout.write(`${describeWidget(await widget())}\n`);
    if (also.includes('portal')) process.stdout.write(`${describePortal(await portal(bench, sinkUrl, portalSizes))}\n`);
    if (also.includes('fairness'))
      process.stdout.write(`${describeFairness(await fairness(bench, sinkUrl, waiting))}\n`);
    for (const direction of ['inbound', 'outbound'] as const) {
      const placements = chosen.filter((one) => one.direction === direction).map(({ placement }) => placement);
      if (placements.length === 0) continue;
      const found = await run(bench, sinkUrl, direction, { sizes, placements, gateway, profileDir: profile });
      for (const result of found) process.stdout.write(`${detail(result)}\n`);
      results.push(...found);
    }
  } finally {
    await Promise.all([bench.load.close(), bench.sink.close()]);
  }
  if (results.length > 0) process.stdout.write(`\n${closingTable(results, sizes)}\n`);
  for (const { direction, name, saturated } of profile ? results.filter(isProduct) : []) {
    const folder = join(profile ?? '', direction, name);
    process.stdout.write(`\n${direction}, ${name}\n${readProfiles(folder, saturated.windows, saturated.messages)}\n`);
  }
  if (json) await writeFile(json, `${JSON.stringify({ sizes, results }, null, 2)}\n`);
  if (!results.every(isSound)) process.exitCode = 1;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    process.exitCode = 130;
    stop();
  });
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode ||= 1;
});
