import classes from './typing-dots.module.css';

/** Three dots that move while somebody types; the words for it stand elsewhere. */
export function TypingDots() {
  return (
    <span className={classes.dots} aria-hidden>
      <i />
      <i />
      <i />
    </span>
  );
}
