import { useEffect } from 'react';
import { ColorSchemeToggle } from '../ui/color-scheme-toggle.tsx';
import { Logo } from '../ui/logo.tsx';
import { useSession } from '../ui/session.ts';
import classes from './app.module.css';
import { useArrival } from './arrival.ts';
import { Arriving } from './arriving.tsx';
import { Backdrop } from './backdrop.tsx';
import { InvitationView } from './invitation/invitation-view.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { keeper } from './platform.ts';
import { returnToOf } from './return-to.ts';
import { SignInView } from './sign-in/sign-in-view.tsx';
import { SignedInView } from './signed-in/signed-in-view.tsx';
import { useTexts } from './texts.tsx';

export function App() {
  const texts = useTexts();
  return (
    <div className={classes.app}>
      <Backdrop />
      <header className={classes.header}>
        <Logo />
        <p className={classes.product}>{texts.product}</p>
        <LanguageSwitch />
        <ColorSchemeToggle toDark={texts.toDark} toLight={texts.toLight} />
      </header>
      <main className={classes.main}>
        <View />
      </main>
    </div>
  );
}

function View() {
  const { session, ended } = useSession(keeper);
  const arrival = useArrival();
  const leadsTo = returnToOf(location.search);
  const goOn = session !== null && leadsTo !== null && arrival.kind === 'plain';
  useEffect(() => {
    if (goOn) location.replace(leadsTo);
  }, [goOn, leadsTo]);
  if (arrival.kind === 'invitation') return <InvitationView key={arrival.invitation} invitation={arrival.invitation} />;
  if (arrival.kind === 'code') return <Arriving />;
  if (session && leadsTo) return <Arriving />;
  if (session) return <SignedInView session={session} />;
  return <SignInView problem={arrival.problem} notice={ended} />;
}
