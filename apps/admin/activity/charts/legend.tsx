import { useId } from 'react';
import classes from './legend.module.css';
import './looks.css';
import { LookDefinitions } from './looks.tsx';
import type { Series } from './plot.ts';

type LegendProps = { series: readonly Series[]; isBars: boolean; values?: (series: Series) => string };

/** Which look is what; in the order in which bars stand on each other, the uppermost first. */
export function Legend({ series, isBars, values }: LegendProps) {
  const shown = isBars ? series.toReversed() : series;
  return (
    <ul className={classes.legend}>
      {shown.map((one) => (
        <li key={one.name}>
          <Sample look={one.look} isBars={isBars} />
          <bdi>{one.name}</bdi>
          {values && <b>{values(one)}</b>}
        </li>
      ))}
    </ul>
  );
}

function Sample({ look, isBars }: { look: number; isBars: boolean }) {
  const id = useId();
  return (
    <svg width={22} height={12} aria-hidden className={classes.sample} data-look={look}>
      {isBars ? (
        <>
          <LookDefinitions id={id} />
          <rect width={22} height={12} rx={3} />
          {look > 0 && <rect width={22} height={12} rx={3} fill={`url(#${id}-${look})`} className={classes.pattern} />}
        </>
      ) : (
        <line x1={1} x2={21} y1={6} y2={6} />
      )}
    </svg>
  );
}
