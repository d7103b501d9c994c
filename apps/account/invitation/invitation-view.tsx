import { useState } from 'react';
import type { Accepted } from '../platform.ts';
import { useTexts } from '../texts.tsx';
import { AuthenticatorStep } from './authenticator-step.tsx';
import classes from './invitation.module.css';
import { PasswordStep } from './password-step.tsx';

/** From an invitation to an account: a password, then an authenticator that is proved to work. */
export function InvitationView({ invitation }: { invitation: string }) {
  const [accepted, setAccepted] = useState<Accepted | null>(null);
  return accepted ? (
    <AuthenticatorStep invitation={invitation} accepted={accepted} over={<Steps now={2} />} />
  ) : (
    <PasswordStep invitation={invitation} onAccepted={setAccepted} over={<Steps now={1} />} />
  );
}

function Steps({ now }: { now: 1 | 2 }) {
  const { invitation } = useTexts();
  return (
    <p className={classes.steps}>
      <span>{invitation.step(now, 2)}</span>
      <i data-done aria-hidden />
      <i data-done={now === 2 || undefined} aria-hidden />
    </p>
  );
}
