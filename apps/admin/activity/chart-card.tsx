import { Button } from '@mantine/core';
import { IconChartBar, IconTable } from '@tabler/icons-react';
import { useState } from 'react';
import { wholeList } from '../answers/use-pages.ts';
import { type Column, DataTable } from '../table/data-table.tsx';
import { useSpeech } from '../texts.tsx';
import { dayAndTime } from '../when.tsx';
import classes from './activity.module.css';
import type { Series } from './charts/plot.ts';
import { type ChartProps, TimeChart } from './charts/time-chart.tsx';

type ChartCardProps = Pick<ChartProps, 'times' | 'series' | 'kind' | 'format' | 'ticks'> & {
  /** Its name in the address and of an exported file. */
  name: string;
  title: string;
  /** What is counted, and what is not. */
  lead: React.ReactNode;
  /** All of it in one figure. */
  sum?: string;
  stepHours: number;
  /** Stands in its place while there is nothing. */
  empty: string;
};

type Row = { time: string; place: number };

/** A chart, or the table behind it. */
export function ChartCard(props: ChartCardProps) {
  const { name, title, lead, sum, times, stepHours, series, format, empty } = props;
  const { texts, locale } = useSpeech();
  const words = texts.activity;
  const [isTable, setTable] = useState(false);
  const isEmpty = series.every(({ values }) => values.every((value) => value === null));
  const ofHours = times.length * stepHours <= 48;
  const mark = new Intl.DateTimeFormat(
    locale,
    ofHours ? { hour: 'numeric', minute: '2-digit' } : { day: 'numeric', month: 'short' },
  );
  const whole = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    ...(stepHours < 24 && { hour: 'numeric', minute: '2-digit' }),
  });

  return (
    <section className={classes.card} aria-label={title} data-wide={isTable || undefined}>
      <div className={classes.head}>
        <div>
          <h2>{title}</h2>
          <p>{lead}</p>
        </div>
        {sum !== undefined && !isEmpty && <strong className={classes.sum}>{sum}</strong>}
      </div>
      {isEmpty ? (
        <p className={classes.empty}>{empty}</p>
      ) : isTable ? (
        <ChartTable {...{ name, title, times, series, format }} />
      ) : (
        <TimeChart
          label={title}
          {...props}
          timeLabel={(time) => mark.format(new Date(time))}
          timeInWords={(time) =>
            whole.formatRange(new Date(time), new Date(Date.parse(time) + stepHours * 3600_000 - 1))
          }
          nothing={words.nothing}
        />
      )}
      {!isEmpty && (
        <Button
          className={classes.toggle}
          size="compact-sm"
          variant="subtle"
          aria-pressed={isTable}
          leftSection={
            isTable ? (
              <IconChartBar size={16} stroke={1.8} aria-hidden />
            ) : (
              <IconTable size={16} stroke={1.8} aria-hidden />
            )
          }
          onClick={() => setTable(!isTable)}
        >
          {isTable ? words.asChart : words.asTable}
        </Button>
      )}
    </section>
  );
}

type ChartTableProps = Pick<ChartCardProps, 'name' | 'title' | 'times' | 'format'> & { series: readonly Series[] };

function ChartTable({ name, title, times, series, format }: ChartTableProps) {
  const { texts, locale } = useSpeech();
  const columns: Column<Row>[] = [
    {
      id: 'time',
      label: texts.activity.time,
      text: ({ time }) => time,
      cell: ({ time }) => dayAndTime(time, locale),
    },
    ...series.map((one, at) => ({
      id: String(at),
      label: one.name,
      end: true,
      // In a file as the number that it is.
      text: ({ place }: Row) => (one.values[place] ?? '').toString(),
      cell: ({ place }: Row) => format(one.values[place] ?? 0),
    })),
  ];
  // The newest first, as in all tables.
  const rows = times.map((time, place) => ({ time, place })).toReversed();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without it nobody scrolls it by keyboard
    <div className={classes.rows} tabIndex={0} role="group" aria-label={texts.activity.tableOf(title)}>
      <DataTable
        label={title}
        file={`activity-${name}`}
        filterName={`find-${name}`}
        columns={columns}
        pages={wholeList({ value: rows, fault: undefined, loading: false, again: () => {} })}
        rowKey={({ time }) => time}
        empty={null}
      />
    </div>
  );
}
