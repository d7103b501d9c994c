import classes from './context.module.css';

type SectionProps = {
  title: string;
  /** Beside the title: how many there are. */
  count?: string | undefined;
  bad?: boolean;
  open?: boolean;
  onOpen?: (() => void) | undefined;
  children: React.ReactNode;
};

/** A part that is opened and closed, by a click or by the keyboard. */
export const Section = ({ title, count, bad = false, open = false, onOpen, children }: SectionProps) => (
  <details
    className={classes.section}
    open={open}
    data-section={title}
    onToggle={({ currentTarget }) => currentTarget.open && onOpen?.()}
  >
    <summary>
      <h2>{title}</h2>
      {count && (
        <span className={classes.count} data-bad={bad || undefined}>
          {count}
        </span>
      )}
    </summary>
    <div className={classes.inside}>{children}</div>
  </details>
);
