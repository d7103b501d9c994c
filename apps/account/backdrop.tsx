import classes from './app.module.css';

/** The logo's bridge, large and faint, behind everything. */
export function Backdrop() {
  return (
    <svg className={classes.backdrop} viewBox="0 0 1200 420" preserveAspectRatio="xMidYMax slice" aria-hidden>
      <path d="M60 420C60 40 1140 40 1140 420" />
      <path d="M200 420C200 170 1000 170 1000 420" />
      <path d="M340 420C340 290 860 290 860 420" />
    </svg>
  );
}
