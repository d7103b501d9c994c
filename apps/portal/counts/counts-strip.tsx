import { useInboxState } from '../inbox.ts';
import { showView, useView } from '../list/view.ts';
import { keeper } from '../platform.ts';
import { type Filter, filterKey } from '../store/filter.ts';
import { useSpeech } from '../texts.tsx';
import classes from './counts-strip.module.css';
import { useCounts } from './use-counts.ts';

/** How it stands at the moment, for whoever leads a team. Each number shows the conversations behind it. */
export function CountsStrip() {
  const supervises = keeper.state().session?.person.permissions.includes('conversations:read') ?? false;
  return supervises ? <Strip /> : null;
}

function Strip() {
  const { texts, locale } = useSpeech();
  const counts = useCounts();
  const people = useInboxState((state) => state.people);
  const view = useView();
  const number = new Intl.NumberFormat(locale);
  if (!counts) return <div className={classes.strip} data-counts />;
  const tiles: { name: string; value: number; filter?: Filter; tone?: string }[] = [
    { name: texts.counts.open, value: counts.open, filter: { state: 'open' } },
    {
      name: texts.counts.unassigned,
      value: counts.unassigned,
      filter: { state: 'open', assignee: 'none' },
      tone: 'agent',
    },
    { name: texts.counts.waiting, value: counts.waiting },
    { name: texts.counts.closing, value: counts.closing, filter: { state: 'open', window: 'closing' }, tone: 'warn' },
  ];
  const busiest = counts.byAgent.slice(0, 8);
  return (
    <section className={classes.strip} aria-label={texts.counts.label} data-counts>
      {tiles.map(({ name, value, filter, tone }) => (
        <Tile
          key={name}
          name={name}
          value={number.format(value)}
          tone={value > 0 ? tone : undefined}
          pressed={filter !== undefined && filterKey(view) === filterKey(filter)}
          onPress={filter && (() => showView(filter))}
        />
      ))}
      {busiest.length > 0 && <span className={classes.rule} aria-hidden />}
      {busiest.map(({ personId, open }) => {
        const filter: Filter = { state: 'open', assignee: personId };
        return (
          <Tile
            key={personId}
            name={people[personId]?.name ?? texts.somebody}
            value={number.format(open)}
            pressed={filterKey(view) === filterKey(filter)}
            onPress={() => showView(filter)}
          />
        );
      })}
    </section>
  );
}

type TileProps = { name: string; value: string; tone?: string; pressed: boolean; onPress?: () => void };

function Tile({ name, value, tone, pressed, onPress }: TileProps) {
  const words = (
    <>
      <strong>{value}</strong> <span dir="auto">{name}</span>
    </>
  );
  if (!onPress) return <p className={classes.tile}>{words}</p>;
  return (
    <button type="button" className={classes.tile} data-tone={tone} aria-pressed={pressed} onClick={onPress}>
      {words}
    </button>
  );
}
