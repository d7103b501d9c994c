import { useEffect, useState } from 'react';
import { toFault } from '../../kit/fault.ts';
import { useSession } from '../ui/session.ts';
import { Beside } from './beside.tsx';
import type { Me } from './conversation/conversation-context.ts';
import { openHost } from './host/host.ts';
import { Button } from './parts/button.tsx';
import { Say } from './parts/say.tsx';
import { hostValues, keeper, portal } from './platform.ts';
import { SignInPane } from './sign-in/sign-in-pane.tsx';
import { useTexts } from './texts.tsx';

const host = openHost(hostValues.origin);

/** Nobody but who is signed in, belongs to a company and may read conversations gets any further. */
export function Entrance() {
  const words = useTexts().entrance;
  const { session } = useSession(keeper);
  const { conversationId, tenant } = hostValues;
  if (!session)
    return tenant ? <SignInPane tenant={tenant} /> : <Say title={words.noAddress} text={words.noAddressText} />;
  const { tenantId, permissions, id } = session.person;
  const mayRead = permissions.includes('conversations:read') || permissions.includes('messages:send');
  if (!tenantId || !permissions.includes('portal:use') || !mayRead)
    return (
      <Say title={words.noContent} text={words.noContentText}>
        <SignOut />
      </Say>
    );
  if (!conversationId) return <Say title={words.noConversation} text={words.noConversationText} />;
  return (
    <Opening
      key={`${tenantId} ${id} ${conversationId}`}
      tenantId={tenantId}
      conversationId={conversationId}
      permissions={permissions}
    />
  );
}

const SignOut = () => {
  const words = useTexts().entrance;
  return <Button onClick={() => void keeper.signOut()}>{words.signOut}</Button>;
};

const longestWaitMs = 5_000;

type OpeningProps = { tenantId: string; conversationId: string; permissions: readonly string[] };

function Opening({ tenantId, conversationId, permissions }: OpeningProps) {
  const words = useTexts().entrance;
  const [me, setMe] = useState<Me | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);
  const again = () => setAttempt((now) => now + 1);
  useEffect(() => {
    let over = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    portal.getMe({ tenantId }).then(
      (found) => {
        if (over) return;
        setMe(found);
        setProblem(null);
      },
      (error: unknown) => {
        if (over) return;
        const { code } = toFault(error);
        setProblem(code);
        if (code !== 'forbidden') timer = setTimeout(again, Math.min(1000 * (attempt + 1), longestWaitMs));
      },
    );
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [tenantId, attempt]);
  if (problem === 'forbidden') return <Say title={words.noContent} text={words.noContentText} />;
  if (problem)
    return (
      <Say title={words.failed} text={words.failedText}>
        <Button onClick={again}>{words.again}</Button>
      </Say>
    );
  return <Beside tenantId={tenantId} conversationId={conversationId} permissions={permissions} me={me} host={host} />;
}
