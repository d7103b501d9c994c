import { IconClockHour4 } from '@tabler/icons-react';
import classes from './offer-note.module.css';

type OfferNoteProps = {
  text: string;
  /** When it ends, in words. */
  ends: string | null;
};

/** An offer within a message: what it is, and how long it stands. */
export const OfferNote = ({ text, ends }: OfferNoteProps) => (
  <p className={classes.offer}>
    <IconClockHour4 size={22} stroke={1.6} aria-hidden />
    <span>
      <strong dir="auto">{text}</strong>
      {ends && <span>{ends}</span>}
    </span>
  </p>
);
