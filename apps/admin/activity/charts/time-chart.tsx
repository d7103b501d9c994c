import { useDirection } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useId, useState } from 'react';
import { Legend } from './legend.tsx';
import { LookDefinitions } from './looks.tsx';
import './looks.css';
import { labelled, mostOf, runs, type Series, stacked, ticksTo } from './plot.ts';
import classes from './time-chart.module.css';

export type ChartProps = {
  label: string;
  times: readonly string[];
  series: readonly Series[];
  /** Amounts stand on each other; what is measured is a line. */
  kind: 'bars' | 'lines';
  /** A value as people read it. */
  format: (value: number) => string;
  /** The marks of the axis; else they follow the values, which are counted where it is `bars`. */
  ticks?: readonly number[];
  /** A step as a mark of the axis, and in whole. */
  timeLabel: (time: string) => string;
  timeInWords: (time: string) => string;
  /** Stands where a step has no value. */
  nothing: string;
};

const height = 200;
const top = 10;
const bottom = 26;
const wideEnough = 8;

/**
 * Values over time. Pointed at, or with the arrow keys, it tells those of one step; time runs as the language is read.
 */
export function TimeChart(props: ChartProps) {
  const { label, times, series, kind, format, timeLabel, timeInWords, nothing } = props;
  const { ref, width } = useElementSize();
  const { dir } = useDirection();
  const id = useId();
  const [chosen, setChosen] = useState<number | null>(null);
  const isBars = kind === 'bars';
  const ticks = props.ticks ?? ticksTo(mostOf(series, isBars), isBars);
  const most = ticks.at(-1) ?? 1;
  const gutter = 14 + Math.max(...ticks.map((tick) => format(tick).length)) * 7;
  const inner = Math.max(1, width - gutter - 6);
  const step = inner / times.length;

  const flip = (x: number) => (dir === 'rtl' ? width - x : x);
  /** The middle of a step. */
  const xOf = (at: number) => flip(gutter + (at + 0.5) * step);
  const yOf = (value: number) => top + (height - top - bottom) * (1 - value / most);
  const place = Math.min(chosen ?? times.length - 1, times.length - 1);
  const said = (at: number) =>
    [
      timeInWords(times[at] ?? ''),
      ...series.map(({ name, values }) => {
        const value = values[at] ?? null;
        return `${name}: ${value === null ? nothing : format(value)}`;
      }),
    ].join('; ');

  function pointed(event: React.PointerEvent<SVGSVGElement>) {
    const { left } = event.currentTarget.getBoundingClientRect();
    const along = (flip(event.clientX - left) - gutter) / step;
    setChosen(Math.max(0, Math.min(times.length - 1, Math.floor(along))));
  }

  function moved(event: React.KeyboardEvent) {
    const forward = dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const backward = dir === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
    const to = {
      [forward]: place + 1,
      ArrowUp: place + 1,
      [backward]: place - 1,
      ArrowDown: place - 1,
      Home: 0,
      End: times.length - 1,
    }[event.key];
    if (event.key === 'Escape') setChosen(null);
    if (to === undefined) return;
    event.preventDefault();
    setChosen(Math.max(0, Math.min(times.length - 1, to)));
  }

  return (
    <div className={classes.chart}>
      {/* A slider is what arrow keys move along, and what is read out at each stop. */}
      <div
        ref={ref}
        className={classes.plot}
        style={{ height }}
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-orientation="horizontal"
        aria-valuemin={0}
        aria-valuemax={times.length - 1}
        aria-valuenow={place}
        aria-valuetext={said(place)}
        onKeyDown={moved}
        onFocus={() => setChosen((now) => now ?? times.length - 1)}
        onBlur={() => setChosen(null)}
      >
        {width > 0 && (
          <svg
            width={width}
            height={height}
            direction="ltr"
            aria-hidden
            onPointerMove={pointed}
            onPointerDown={pointed}
            onPointerLeave={() => setChosen(null)}
          >
            <LookDefinitions id={id} />
            {ticks.map((tick) => (
              <g key={tick}>
                <line
                  className={tick === 0 ? classes.ground : classes.grid}
                  x1={flip(gutter)}
                  x2={flip(width - 6)}
                  y1={yOf(tick)}
                  y2={yOf(tick)}
                />
                <text x={flip(gutter - 8)} y={yOf(tick) + 4} textAnchor={dir === 'rtl' ? 'start' : 'end'}>
                  {format(tick)}
                </text>
              </g>
            ))}
            {labelled(times, Math.floor(inner / 64)).map((at) => (
              <text key={times[at]} x={Math.max(18, Math.min(width - 18, xOf(at)))} y={height - 7} textAnchor="middle">
                {timeLabel(times[at] ?? '')}
              </text>
            ))}
            {chosen !== null && (
              <rect
                className={classes.band}
                x={xOf(place) - step / 2}
                y={top}
                width={step}
                height={height - top - bottom}
              />
            )}
            {isBars ? (
              <Bars series={series} {...{ id, xOf, yOf, step }} />
            ) : (
              <Lines series={series} {...{ xOf, yOf, step }} />
            )}
          </svg>
        )}
        {chosen !== null && width > 0 && (
          <div
            className={classes.tip}
            // On the side where there is room.
            style={
              xOf(place) < width / 2
                ? { left: xOf(place) + step / 2 + 8 }
                : { right: width - xOf(place) + step / 2 + 8 }
            }
            dir={dir}
            aria-hidden
          >
            <strong>{timeInWords(times[place] ?? '')}</strong>
            <Legend
              series={series.filter(({ values }) => !isBars || values[place] !== null)}
              isBars={isBars}
              values={({ values }) => {
                const value = values[place] ?? null;
                return value === null ? nothing : format(value);
              }}
            />
          </div>
        )}
      </div>
      <Legend series={series} isBars={isBars} />
    </div>
  );
}

type Drawn = {
  series: readonly Series[];
  xOf: (at: number) => number;
  yOf: (value: number) => number;
  step: number;
};

function Bars({ id, series, xOf, yOf, step }: Drawn & { id: string }) {
  const width = Math.max(1, Math.min(36, step - Math.min(4, step / 4)));
  return stacked(series).map((ends, which) => {
    const { name, look } = series[which] as Series;
    return (
      <g key={name} data-look={look} className={classes.bars}>
        {ends.map(([from, to], at) => {
          if (to <= from) return null;
          // A little room between what stands on each other.
          const tall = Math.max(1, yOf(from) - yOf(to) - (from > 0 ? 1 : 0));
          const box = { x: xOf(at) - width / 2, y: yOf(to), width, height: tall };
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: it is the step
            <g key={at}>
              <rect {...box} rx={Math.min(3, width / 3)} />
              {look > 0 && <rect {...box} fill={`url(#${id}-${look})`} className={classes.pattern} />}
            </g>
          );
        })}
      </g>
    );
  });
}

function Lines({ series, xOf, yOf, step }: Drawn) {
  return series.map(({ name, look, values }) => (
    <g key={name} data-look={look} className={classes.lines}>
      {runs(values).map((run) => (
        <g key={run[0]?.at}>
          <polyline points={run.map(({ at, value }) => `${xOf(at)},${yOf(value)}`).join(' ')} />
          {(step >= wideEnough || run.length === 1) &&
            run.map(({ at, value }) => <circle key={at} cx={xOf(at)} cy={yOf(value)} r={2.6} />)}
        </g>
      ))}
    </g>
  ));
}
