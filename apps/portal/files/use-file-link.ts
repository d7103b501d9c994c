import { useEffect, useState } from 'react';
import { useInbox } from '../inbox.ts';
import { fileLink } from './file-links.ts';

type Found = { url: string; filename: string | null } | 'gone' | null;

/**
 * `null` while it is not known yet, and for a message that is not there yet. `local`: a file that was chosen in this
 * browser.
 */
export function useFileLink(messageId: string | null, local: string | null, card: number | null = null): Found {
  const { tenantId } = useInbox();
  const [found, setFound] = useState<Found>(null);
  useEffect(() => {
    if (local || messageId === null) return;
    let over = false;
    fileLink(tenantId, messageId, card).then(
      (link) => !over && setFound(link),
      () => !over && setFound('gone'),
    );
    return () => {
      over = true;
    };
  }, [tenantId, messageId, local, card]);
  return local ? { url: local, filename: null } : found;
}
