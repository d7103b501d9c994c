import classes from './page.module.css';

/** One thing to be said instead of everything else. */
export const Say = ({ title, text, children }: { title: string; text?: string; children?: React.ReactNode }) => (
  <main className={classes.page} aria-live="polite">
    <h1>{title}</h1>
    {text && <p>{text}</p>}
    {children}
  </main>
);
