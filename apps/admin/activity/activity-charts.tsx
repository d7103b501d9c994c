import type { Activity, ActivitySeries, Figure } from '../../../contracts/activity.ts';
import { useSpeech } from '../texts.tsx';
import classes from './activity.module.css';
import { causeInWords, chargeInWords } from './causes.ts';
import { ChartCard } from './chart-card.tsx';
import { largest, looks, type Named, type Series } from './charts/plot.ts';

type Values = ActivitySeries['values'];

/** What went wrong is not green. */
const warning = [3, 2, 4, 1, 5, 0];

/** As many as have a look of their own. */
const lookedAt = (series: readonly Named[], order: readonly number[] = [0, 1, 2, 3, 4, 5]): Series[] =>
  series.slice(0, looks).map((one, at) => ({ ...one, look: order[at] ?? at }));

const sumOf = (series: readonly Pick<Named, 'values'>[]): number =>
  series.reduce((sum, { values }) => sum + values.reduce<number>((all, value) => all + (value ?? 0), 0), 0);
const valuesOf = (series: readonly Pick<Named, 'values'>[]) =>
  series.flatMap(({ values }) => values.filter((value) => value !== null));

type ActivityChartsProps = {
  activity: Activity;
  /** Whose messages wait in the queues that are shown. */
  queuesLead: string;
  nameOf?: (phoneNumberId: string) => string;
};

/** How much of what there was: of a company, or of all. */
export function ActivityCharts({ activity, queuesLead, nameOf = (id) => id }: ActivityChartsProps) {
  const { texts, locale } = useSpeech();
  const words = texts.activity;
  const { times, stepHours, series } = activity;
  const of = (figure: Figure) => series.filter((one) => one.figure === figure);
  const directed = (figure: Figure, direction: 'inbound' | 'outbound', name: string): Named[] => {
    const one = of(figure).find((given) => given.direction === direction);
    return one ? [{ name, values: one.values }] : [];
  };
  /** What has several labels in one direction or the other, under a name for each. */
  const labelled = (figure: Figure, nameIt: (one: ActivitySeries) => string, order?: readonly number[]) => {
    const byName = new Map<string, Values>();
    for (const one of of(figure)) {
      const name = nameIt(one);
      const before = byName.get(name);
      const both = (value: number | null, at: number) =>
        value === null && (before?.[at] ?? null) === null ? null : (value ?? 0) + (before?.[at] ?? 0);
      byName.set(name, before ? one.values.map(both) : one.values);
    }
    const all = [...byName].map(([name, values]) => ({ name, values }));
    return lookedAt(largest(all, looks, words.others), order);
  };

  const integer = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const count = (value: number) => integer.format(value);
  const seconds = (value: number) => {
    const [amount, unit] =
      value < 100 ? [value, 'second'] : value < 6000 ? [value / 60, 'minute'] : [value / 3600, 'hour'];
    const options = {
      style: 'unit',
      unit: unit as string,
      unitDisplay: 'narrow',
      maximumSignificantDigits: 2,
    } as const;
    return new Intl.NumberFormat(locale, options).format(amount as number);
  };
  const quality = (value: number) => words.qualities[Math.min(3, Math.max(1, Math.round(value))) as 1 | 2 | 3];

  const messages = lookedAt([
    ...directed('accepted', 'inbound', words.fromCustomers),
    ...directed('accepted', 'outbound', words.toCustomers),
  ]);
  const arrived = lookedAt([
    ...directed('taken', 'inbound', words.atGenesys),
    ...directed('taken', 'outbound', words.atWhatsapp),
    ...directed('delivered', 'outbound', words.onPhones),
  ]);
  const latency = lookedAt([
    ...directed('latency-p50', 'inbound', words.half(words.fromCustomers)),
    ...directed('latency-p50', 'outbound', words.half(words.toCustomers)),
    ...directed('latency-p95', 'inbound', words.most(words.fromCustomers)),
    ...directed('latency-p95', 'outbound', words.most(words.toCustomers)),
  ]);
  const failed = labelled('failed', ({ label }) => causeInWords(label, words), warning);
  const degraded = labelled(
    'degraded',
    ({ label }) => texts.conversations.grades[label as 'partial'] ?? label,
    warning.slice(1),
  );
  const charged = labelled('charged', ({ label }) => chargeInWords(label, words));
  const lowestFirst = (given: readonly Named[]) =>
    lookedAt(given.toSorted((one, other) => Math.min(...valuesOf([one])) - Math.min(...valuesOf([other]))));
  const ofNumber = (name: string, id: string | null) => (id === null ? name : `${name} ${nameOf(id)}`);
  const budgets = lowestFirst([
    ...of('whatsapp-budget').map(({ values, phoneNumberId }) => ({
      name: ofNumber('WhatsApp', phoneNumberId),
      values,
    })),
    ...of('genesys-budget').map(({ values }) => ({ name: 'Genesys Cloud', values })),
  ]);
  const ratings = lowestFirst(
    of('quality').map(({ values, phoneNumberId }) => ({
      name: phoneNumberId === null ? words.lowestOfAll : nameOf(phoneNumberId),
      values,
    })),
  );
  const queues = lookedAt(
    of('queue-waiting')
      .toSorted((one, other) => one.label.localeCompare(other.label))
      .map(({ label, values }) => ({
        name: texts.deadLetters.queues[label as 'inbound-messages'] ?? label,
        values,
      })),
  );
  const over = { times, stepHours };

  return (
    <div className={classes.charts}>
      <ChartCard
        {...over}
        name="messages"
        kind="bars"
        series={messages}
        title={words.messages}
        lead={words.messagesLead}
        sum={count(sumOf(messages))}
        format={count}
        empty={words.messagesEmpty}
      />
      <ChartCard
        {...over}
        name="arrived"
        kind="lines"
        series={arrived}
        title={words.arrived}
        lead={words.arrivedLead}
        format={count}
        empty={words.arrivedEmpty}
      />
      <ChartCard
        {...over}
        name="latency"
        kind="lines"
        series={latency}
        title={words.latency}
        lead={words.latencyLead}
        format={seconds}
        empty={words.latencyEmpty}
      />
      <ChartCard
        {...over}
        name="failed"
        kind="bars"
        series={failed}
        title={words.failed}
        lead={words.failedLead}
        sum={count(sumOf(failed))}
        format={count}
        empty={words.failedEmpty}
      />
      <ChartCard
        {...over}
        name="degraded"
        kind="bars"
        series={degraded}
        title={words.degraded}
        lead={words.degradedLead}
        sum={count(sumOf(degraded))}
        format={count}
        empty={words.degradedEmpty}
      />
      <ChartCard
        {...over}
        name="charged"
        kind="bars"
        series={charged}
        title={words.charged}
        lead={words.chargedLead}
        sum={count(sumOf(charged))}
        format={count}
        empty={words.chargedEmpty}
      />
      <ChartCard
        {...over}
        name="budgets"
        kind="lines"
        series={budgets}
        title={words.budgets}
        lead={words.budgetsLead}
        sum={percent.format(Math.min(1, ...valuesOf(budgets)))}
        format={(value) => percent.format(value)}
        ticks={[0, 0.25, 0.5, 0.75, 1]}
        empty={words.budgetsEmpty}
      />
      <ChartCard
        {...over}
        name="quality"
        kind="lines"
        series={ratings}
        title={words.quality}
        lead={words.qualityLead}
        format={quality}
        ticks={[1, 2, 3]}
        empty={words.qualityEmpty}
      />
      <ChartCard
        {...over}
        name="queues"
        kind="lines"
        series={queues}
        title={words.queues}
        lead={queuesLead}
        sum={count(Math.max(0, ...valuesOf(queues)))}
        format={count}
        empty={words.queuesEmpty}
      />
    </div>
  );
}
