import { ColorSchemeToggle } from '../ui/color-scheme-toggle.tsx';
import { Logo } from '../ui/logo.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import classes from './app.module.css';
import { texts } from './texts.ts';

export function Header({ connected }: { connected: boolean }) {
  return (
    <header className={classes.header}>
      <Logo />
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
