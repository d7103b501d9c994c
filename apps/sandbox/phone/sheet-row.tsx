import classes from './sheet-row.module.css';

type SheetRowProps = {
  icon: React.ReactNode;
  hint?: string;
  /** Leads on to further rows. */
  end?: React.ReactNode;
  danger?: boolean;
  onClick: () => void;
  children: React.ReactNode;
};

/** One line of a sheet that does something. */
export function SheetRow({ icon, hint, end, danger, onClick, children }: SheetRowProps) {
  return (
    <button type="button" className={classes.row} data-danger={danger || undefined} onClick={onClick}>
      {icon}
      <span className={classes.words}>
        {children}
        {hint && <span className={classes.hint}>{hint}</span>}
      </span>
      {end}
    </button>
  );
}
