import { cpus } from 'node:os';
import type { Result, Sizes } from './run.ts';
import type { WorldSizes } from './world.ts';

/** The bar: nothing lost, nothing doubled, nothing out of order, and the fault itself went as it should. */
export const isSound = ({ lost, doubled, outOfOrder, error, settled }: Result): boolean =>
  lost + doubled + outOfOrder === 0 && error === null && settled;

const whole = (value: number) => value.toLocaleString('en');
const seconds = (ms: number | null) => (ms === null ? '-' : `${(ms / 1000).toFixed(1)} s`);

const columns: readonly { head: string; cell: (result: Result) => string }[] = [
  { head: 'fault', cell: ({ name }) => name },
  { head: 'messages', cell: ({ messages }) => whole(messages) },
  { head: 'lost', cell: ({ lost }) => whole(lost) },
  { head: 'doubled', cell: ({ doubled }) => whole(doubled) },
  { head: 'out of order', cell: ({ outOfOrder }) => whole(outOfOrder) },
  { head: 'unknown', cell: ({ unknown }) => whole(unknown) },
  { head: 'offered again', cell: ({ offeredAgain }) => whole(offeredAgain) },
  { head: 'given up', cell: ({ givenUp }) => whole(givenUp) },
  { head: 'longest gap, acknowledged', cell: ({ longestAcknowledgeMs }) => seconds(longestAcknowledgeMs) },
  { head: 'longest gap, delivered', cell: ({ longestDeliveryMs }) => seconds(longestDeliveryMs) },
  { head: 'recovery', cell: ({ recoveryMs }) => seconds(recoveryMs) },
];

/** What the columns mean, for the page and the terminal. */
const legend = `- **messages**: both ways, written at a steady rate while the fault came and went.
- **lost**: acknowledged with 200 or not, and never arrived, though the platform did not say that it does not know.
- **doubled**: arrived twice, in a way that the receiver cannot tell from two messages. **out of order**: arrived after a
  later one of its conversation and direction.
- **unknown**: sends whose answer was lost, which Meta has not taken; the platform says \`unknown\` of them.
- **offered again**: to Genesys, under the same id and time, after an answer that was lost.
- **given up**: webhooks that Genesys stopped repeating.
- **longest gap**: the longest that one webhook waited for its 200, and one message for its arrival.
- **recovery**: from the end of the fault until all that was written before had arrived.`;

export const oneLine = (result: Result): string =>
  columns
    .map(({ head, cell }, index) => (index === 0 ? cell(result).padEnd(28) : `${head} ${cell(result)}`))
    .join('  ');

/** What is wrong with it, a line each. */
export const problems = ({ name, error, settled, samples, failed }: Result): string[] => [
  ...(error === null ? [] : [`${name}: ${error}`]),
  ...(settled ? [] : [`${name}: not everything was settled when the patience ended`]),
  ...(failed === 0 ? [] : [`${name}: ${failed} were given up by the platform`]),
  ...samples.map((sample) => `${name}: ${sample}`),
];

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

export function table(results: readonly Result[]): string {
  const sum = (pick: (result: Result) => number) => whole(results.reduce((total, result) => total + pick(result), 0));
  const worst = (pick: (result: Result) => number | null) =>
    seconds(Math.max(0, ...results.map((result) => pick(result) ?? 0)));
  const all = [
    '**all**',
    sum(({ messages }) => messages),
    sum(({ lost }) => lost),
    sum(({ doubled }) => doubled),
    sum(({ outOfOrder }) => outOfOrder),
    sum(({ unknown }) => unknown),
    sum(({ offeredAgain }) => offeredAgain),
    sum(({ givenUp }) => givenUp),
    worst(({ longestAcknowledgeMs }) => longestAcknowledgeMs),
    worst(({ longestDeliveryMs }) => longestDeliveryMs),
    worst(({ recoveryMs }) => recoveryMs),
  ];
  return [
    row(columns.map(({ head }) => head)),
    row(columns.map((_, index) => (index === 0 ? '---' : '---:'))),
    ...results.map((result) => row(columns.map(({ cell }) => cell(result)))),
    row(all),
  ].join('\n');
}

/** The page of the report. */
export function page(results: readonly Result[], sizes: Sizes & WorldSizes, soak: string | null): string {
  const { rate, tenants, conversations, brevity } = sizes;
  const unsound = results.filter((result) => !isSound(result));
  const flaws = unsound.flatMap(problems).map((problem) => `- ${problem}`);
  return `# Fault report

Written by \`npm run faults\` ([how it works](../faults/README.md)); nothing in it is written by hand. The product ran split
over processes, two of each service, on a PostgreSQL, a Redis and a RabbitMQ of its own and with both stand-ins, on
${cpus().length} cores, Node ${process.versions.node}. ${whole(rate)} messages a second went both ways over ${whole(conversations)} conversations of
${tenants} tenants while one fault after the other was done to it.${brevity > 1 ? ` Outages were ${brevity} times shorter than said below.` : ''}

${unsound.length === 0 ? 'Nothing was lost, doubled or out of order.' : `**${unsound.length} of ${results.length} did not hold**, see below.`}

${table(results)}

${legend}

## The faults

${results.map(({ name, what }) => `- **${name}**: ${what}`).join('\n')}
${flaws.length > 0 ? `\n## What did not hold\n\n${flaws.join('\n')}\n` : ''}${soak === null ? '' : `\n${soak}`}`;
}
