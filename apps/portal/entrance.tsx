import { Button, Loader } from '@mantine/core';
import { IconLock, IconPlugConnectedX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { toFault } from '../../kit/fault.ts';
import { EmptyHint } from '../ui/empty-hint.tsx';
import { useSession } from '../ui/session.ts';
import { isLanguage } from '../ui/speaking.tsx';
import classes from './entrance.module.css';
import { type Inbox, InboxContext, openInbox } from './inbox.ts';
import { keeper, portal } from './platform.ts';
import { useSpeech, useTexts } from './texts.tsx';
import { Workplace } from './workplace.tsx';

/** Nobody but who is signed in, belongs to a company and may read conversations gets any further. */
export function Entrance() {
  const texts = useTexts();
  const { session } = useSession(keeper);
  useEffect(() => {
    if (!session) leaveToAccount();
  }, [session]);
  if (!session) return <Waiting text={texts.entrance.leaving} />;
  const { tenantId, permissions, id } = session.person;
  const mayRead = permissions.includes('conversations:read') || permissions.includes('messages:send');
  if (!tenantId) return <Refusal title={texts.entrance.noTenant} text={texts.entrance.noTenantText} />;
  if (!permissions.includes('portal:use') || !mayRead)
    return <Refusal title={texts.entrance.noContent} text={texts.entrance.noContentText} />;
  return <Opening key={`${tenantId} ${id}`} tenantId={tenantId} />;
}

/** The account page signs people in and leads them back here. On a company's own host the gateway adds which it is. */
function leaveToAccount() {
  const tenant = new URLSearchParams(location.search).get('tenant');
  const query = new URLSearchParams({ ...(tenant && { tenant }), returnTo: location.pathname + location.search });
  location.replace(`/account/?${query}`);
}

function Opening({ tenantId }: { tenantId: string }) {
  const { texts, speak } = useSpeech();
  const [inbox, setInbox] = useState<Inbox | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let opened: Inbox | undefined;
    let gone = false;
    portal.getMe({ tenantId }).then(
      async (me) => {
        if (gone) return;
        opened = openInbox(tenantId, me);
        // Before anything can be written: what was written before goes first.
        await opened.sending.goOn();
        if (gone) return;
        opened.live.open();
        void opened.readRest();
        setInbox(opened);
        const { language } = me.settings;
        if (isLanguage(language)) speak(language);
      },
      (error: unknown) => !gone && setProblem(toFault(error).code),
    );
    return () => {
      gone = true;
      opened?.close();
    };
  }, [tenantId, attempt, speak]);

  if (inbox)
    return (
      <InboxContext value={inbox}>
        <Workplace />
      </InboxContext>
    );
  if (problem === 'forbidden') return <Refusal title={texts.entrance.noContent} text={texts.entrance.noContentText} />;
  if (!problem) return <Waiting text={texts.entrance.opening} />;
  return (
    <main className={classes.page}>
      <EmptyHint icon={<IconPlugConnectedX size={26} stroke={1.6} />} title={texts.entrance.failed}>
        <p>{texts.entrance.failedText}</p>
        <Button
          onClick={() => {
            setProblem(null);
            setAttempt((now) => now + 1);
          }}
        >
          {texts.again}
        </Button>
      </EmptyHint>
    </main>
  );
}

const Waiting = ({ text }: { text: string }) => (
  <main className={classes.page} aria-live="polite">
    <Loader size="sm" role="presentation" />
    <p>{text}</p>
  </main>
);

function Refusal({ title, text }: { title: string; text: string }) {
  const texts = useTexts();
  return (
    <main className={classes.page}>
      <h1 className={classes.hidden}>{title}</h1>
      <EmptyHint icon={<IconLock size={26} stroke={1.6} />} title={title}>
        <p>{text}</p>
        <a href="/account/">{texts.entrance.toAccount}</a>
      </EmptyHint>
    </main>
  );
}
