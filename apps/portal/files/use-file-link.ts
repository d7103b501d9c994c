import { useEffect, useState } from 'react';
import { useInbox } from '../inbox.ts';
import { fileLink } from './file-links.ts';

type Found = { url: string; filename: string | null } | 'gone' | null;

/** `null` while it is not known yet. `local`: a file that was chosen in this browser. */
export function useFileLink(messageId: string, local: string | null): Found {
  const { tenantId } = useInbox();
  const [found, setFound] = useState<Found>(null);
  useEffect(() => {
    if (local) return;
    let over = false;
    fileLink(tenantId, messageId).then(
      (link) => !over && setFound(link),
      () => !over && setFound('gone'),
    );
    return () => {
      over = true;
    };
  }, [tenantId, messageId, local]);
  return local ? { url: local, filename: null } : found;
}
