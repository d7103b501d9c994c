import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useEffect } from 'react';
import { EmptyHint } from '../ui/empty-hint.tsx';
import { useSession } from '../ui/session.ts';
import { areasOf } from './areas.ts';
import classes from './entrance.module.css';
import { PersonContext } from './person.ts';
import { impersonation, keeper } from './platform.ts';
import { useTexts } from './texts.tsx';
import { Workplace } from './workplace.tsx';

/** Nobody but who is signed in, and has something to look after here, gets any further. */
export function Entrance() {
  const { entrance } = useTexts();
  const { session } = useSession(keeper);
  const person = session?.person;
  useEffect(() => {
    if (person) return;
    impersonation.forget();
    leaveToAccount();
  }, [person]);
  if (!person) return <p className={classes.page}>{entrance.leaving}</p>;
  if (areasOf('platform', person).length + areasOf('tenant', person).length === 0)
    return (
      <main className={classes.page}>
        <h1 className={classes.hidden}>{entrance.nothing}</h1>
        <EmptyHint icon={<IconLock size={26} stroke={1.6} />} title={entrance.nothing}>
          <p>{entrance.nothingText}</p>
          <Button component="a" href="/portal/" variant="default">
            {entrance.toPortal}
          </Button>
        </EmptyHint>
      </main>
    );
  return (
    <PersonContext value={person}>
      <Workplace key={person.id} />
    </PersonContext>
  );
}

/** The account page signs people in and leads them back here. On a company's own host the gateway adds which it is. */
function leaveToAccount() {
  const tenant = new URLSearchParams(location.search).get('tenant');
  const query = new URLSearchParams({ ...(tenant && { tenant }), returnTo: location.pathname + location.search });
  location.replace(`/account/?${query}`);
}
