import { Button } from '@mantine/core';
import { useInbox } from '../inbox.ts';
import { useTexts } from '../texts.tsx';

/** Takes away what is in this browser alone. */
export function DiscardButton({ clientId, conversationId }: { clientId: string; conversationId: string }) {
  const texts = useTexts();
  const { sending } = useInbox();
  return (
    <Button variant="subtle" color="gray" size="compact-xs" onClick={() => sending.drop(conversationId, clientId)}>
      {texts.message.discard}
    </Button>
  );
}
