import classes from './logo.module.css';

/** A bridge from the customer to the agent. */
export function Logo({ size = 32 }: { size?: number }) {
  return (
    <svg className={classes.logo} width={size} height={size} viewBox="0 0 32 32" aria-hidden>
      <rect width="32" height="32" rx="9" />
      <path d="M7 21c0-7 18-7 18 0" />
      <circle cx="7" cy="21" r="3" />
      <circle cx="25" cy="21" r="3" />
    </svg>
  );
}
