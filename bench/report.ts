import { cpus } from 'node:os';
import type { Figures, Percentiles } from './figures.ts';
import { isSound, type Result, type Sizes } from './run.ts';

const whole = (value: number) => Math.round(value).toLocaleString('en');
const ms = (value: number) => (value < 10 ? value.toFixed(1) : whole(value));
const three = ({ p50, p95, p99 }: Percentiles) => `${ms(p50)} / ${ms(p95)} / ${ms(p99)}`;

/** All of one pipeline, in some lines. */
export function detail({ direction, name, saturated, half }: Result): string {
  const { cpu } = saturated;
  const shares =
    cpu && Object.entries(cpu).map(([who, used]) => `${who === 'part' ? 'itself' : who} ${used.toFixed(3)}`);
  return [
    `${direction}, ${name}: ${whole(saturated.throughput)} messages/s (${saturated.throughputs.map(whole).join(' ')})`,
    `  saturated       acknowledge ${three(saturated.acknowledge)} ms, end to end ${three(saturated.endToEnd)} ms (p50 / p95 / p99)`,
    `  at ${whole(half.throughput).padStart(6)}/s     acknowledge ${three(half.acknowledge)} ms, end to end ${three(half.endToEnd)} ms`,
    `  CPU-ms/message  ${shares ? shares.join(', ') : 'not known on this system'}`,
    `  of ${whole(saturated.messages + half.messages)}: ${flaws([saturated, half])}`,
  ].join('\n');
}

function flaws(all: readonly Figures[]): string {
  const sum = (name: 'lost' | 'doubled' | 'outOfOrder') => all.reduce((total, one) => total + one[name], 0);
  const refusals = all.flatMap((one) => Object.entries(one.refusals)).map(([why, times]) => `${times} x ${why}`);
  const refused = refusals.length > 0 ? `, refused ${refusals.join(', ')}` : '';
  return `${sum('lost')} lost, ${sum('doubled')} doubled, ${sum('outOfOrder')} out of order${refused}`;
}

/** One row for each pipeline. Times are those at half rate: under saturation they only tell how long the backlog is. */
export function closingTable(results: readonly Result[], { messages, rounds, conversations, inFlight }: Sizes): string {
  const head = ['', 'messages/s', 'of floor', 'CPU-ms', 'x floor', 'acknowledge', 'end to end', 'others', 'flaws'];
  const lines = results.map((result) => {
    const { direction, name, saturated, half, ofFloor } = result;
    const isFloor = name === 'floor';
    return [
      `${direction}, ${name}`,
      whole(saturated.throughput),
      isFloor ? '' : ofFloor.throughput.toFixed(2),
      saturated.cpu?.part.toFixed(3) ?? '-',
      isFloor || !saturated.cpu ? '' : ofFloor.cpu.toFixed(2),
      three(half.acknowledge),
      three(half.endToEnd),
      [saturated, half].map(({ disturbance }) => disturbance?.toFixed(1) ?? '-').join(' '),
      isSound(result) ? 'none' : flaws([saturated, half]),
    ];
  });
  const rows = [head, ...lines];
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const cell = (text: string, column: number) =>
    column >= 1 && column <= 7 ? text.padStart(widths[column] ?? 0) : text.padEnd(widths[column] ?? 0);
  const table = rows.map((row) => row.map(cell).join('  ').trimEnd());
  return [
    `${cpus().length} cores, Node ${process.versions.node}; ${rounds} x ${whole(messages)} messages over ${conversations} conversations, ${inFlight} in flight`,
    '',
    ...table,
    '',
    'of floor, x floor: against the stream through the floor just before, median of the rounds. CPU-ms: of the own Node',
    'processes, a message. acknowledge, end to end: ms at half of the own rate, p50 / p95 / p99. others: cores that the',
    'rest of the machine used meanwhile, at full and at half rate: above some tenths the figures are disturbed.',
  ].join('\n');
}
