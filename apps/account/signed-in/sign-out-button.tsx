import { Button, Loader } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import { useState } from 'react';
import { keeper } from '../platform.ts';
import { useTexts } from '../texts.tsx';
import classes from './signed-in.module.css';

export function SignOutButton() {
  const { signedIn } = useTexts();
  const [busy, setBusy] = useState(false);
  const signOut = async () => {
    if (busy) return;
    setBusy(true);
    const logoutUrl = await keeper.signOut();
    if (logoutUrl) location.assign(logoutUrl);
  };
  const icon = busy ? (
    <Loader size={16} color="currentColor" role="presentation" />
  ) : (
    <IconLogout size={18} stroke={1.8} className={classes.outward} aria-hidden />
  );
  return (
    <Button
      variant="default"
      size="md"
      className={classes.signOut}
      leftSection={icon}
      aria-disabled={busy || undefined}
      onClick={signOut}
    >
      {busy ? signedIn.signingOut : signedIn.signOut}
    </Button>
  );
}
