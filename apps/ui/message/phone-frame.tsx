import classes from './phone-frame.module.css';

/** What will stand on the customer's phone, as one bubble of the business. */
export function PhoneFrame({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <section className={classes.phone} aria-label={label}>
      <div className={classes.bubble}>{children}</div>
    </section>
  );
}
