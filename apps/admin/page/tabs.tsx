import type { Place } from '../place/address.ts';
import { Link } from '../place/link.tsx';
import classes from './tabs.module.css';

/** Parts of a place, each with an address of its own. */
export function Tabs({
  label,
  tabs,
}: {
  label: string;
  tabs: readonly { to: Partial<Place>; name: string; here: boolean }[];
}) {
  return (
    <nav className={classes.tabs} aria-label={label}>
      {tabs.map(({ to, name, here }) => (
        <Link key={name} to={to} aria-current={here ? 'page' : undefined}>
          {name}
        </Link>
      ))}
    </nav>
  );
}
