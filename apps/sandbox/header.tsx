import { ColorSchemeToggle } from '../ui/color-scheme-toggle.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import classes from './app.module.css';
import { texts } from './texts.ts';

export function Header({ connected }: { connected: boolean }) {
  return (
    <header className={classes.header}>
      <svg className={classes.logo} viewBox="0 0 32 32" aria-hidden>
        <rect width="32" height="32" rx="9" />
        <path d="M7 21c0-7 18-7 18 0" />
        <circle cx="7" cy="21" r="3" />
        <circle cx="25" cy="21" r="3" />
      </svg>
      <div className={classes.names}>
        <h1>{texts.title}</h1>
        <p>{texts.subtitle}</p>
      </div>
      <div role="status">
        <StatusBadge tone={connected ? 'good' : 'warn'} live={!connected}>
          {connected ? texts.live : texts.reconnecting}
        </StatusBadge>
      </div>
      <ColorSchemeToggle toDark={texts.toDark} toLight={texts.toLight} />
    </header>
  );
}
