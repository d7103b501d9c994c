import { Children } from 'react';
import classes from './card-row.module.css';

/** The cards of a message side by side, to be swiped through. */
export const CardRow = ({ label, children }: { label: string; children: React.ReactNode }) => (
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- to be scrolled by keys
  <ul className={classes.cards} aria-label={label} tabIndex={0}>
    {Children.map(children, (card) => (
      <li>{card}</li>
    ))}
  </ul>
);
