import { type Soak, slope } from './soak.ts';

/** The first quarter is warming up: caches fill, code is compiled, the heap finds its size. */
const warmUp = 0.25;

const number = (value: number, digits = 0) => value.toLocaleString('en', { maximumFractionDigits: digits });

export const isSoakSound = ({ figures: { lost, doubled, outOfOrder } }: Soak): boolean =>
  lost + doubled + outOfOrder === 0;

/** A section of the report: memory of each process and the queue, at the begin, at the end and by the hour. */
export function soakSection({ minutes, saturation, rate, figures, samples }: Soak): string {
  const warm = samples.slice(Math.floor(samples.length * warmUp));
  const column = (values: readonly (readonly [number, number])[]) => {
    const third = Math.max(1, Math.floor(values.length / 3));
    const mean = (some: typeof values) => some.reduce((sum, [, value]) => sum + value, 0) / Math.max(1, some.length);
    return [mean(values.slice(0, third)), mean(values.slice(-third)), slope(values) * 60] as const;
  };
  const row = (name: string, unit: string, values: readonly (readonly [number, number])[]) => {
    const [first, last, hourly] = column(values);
    return `| ${name} | ${number(first, 1)} ${unit} | ${number(last, 1)} ${unit} | ${hourly >= 0 ? '+' : ''}${number(hourly, 1)} ${unit} |`;
  };
  const names = [...(warm[0]?.resident.keys() ?? [])];
  const of = (pick: (sample: Soak['samples'][number]) => number | undefined) =>
    warm.map((sample) => [sample.at, pick(sample) ?? 0] as const);
  const { messages, lost, doubled, outOfOrder, unknown } = figures;
  return `## Soak

${number(minutes)} minutes at ${number(rate)} messages a second, half of the ${number(saturation)} that the machine carried
both ways. ${number(messages)} messages: ${lost} lost, ${doubled} doubled, ${outOfOrder} out of order, ${unknown} unknown; half of them
arrived within ${number(figures.medianDeliveryMs)} ms. The first quarter is left out as warming up; begin and end are means of a third
of the rest.

| | begin | end | an hour |
|---|---:|---:|---:|
${row(
  'messages in RabbitMQ, ready',
  '',
  of((sample) => sample.queued),
)}
${row(
  'messages under way',
  '',
  of((sample) => sample.underWay),
)}
${names
  .map((name) =>
    row(
      `${name}, resident`,
      'MB',
      of((sample) => sample.resident.get(name)),
    ),
  )
  .join('\n')}
${names
  .map((name) =>
    row(
      `${name}, old generation`,
      'MB',
      of((sample) => sample.heap.get(name)),
    ),
  )
  .join('\n')}
`;
}
