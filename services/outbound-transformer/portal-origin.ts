import { type DirectWork, directSourceId } from '../../contracts/queue.ts';
import type { Origin } from './origin.ts';

/** A message that was composed in the portal. */
export function portalOrigin({ direct, receivedAt }: DirectWork): Origin {
  const { tenantId, phoneNumberId, conversationId, clientId, message, quoted } = direct;
  const id = directSourceId(clientId);
  return {
    number: { tenantId, phoneNumberId },
    receivedAt,
    id,
    sourceIdOf: (at) => (at === 0 ? id : `${id}/${at + 1}`),
    conversationId,
    author: 'agent',
    origin: 'portal',
    raw: direct,
    about:
      message.type === 'reaction'
        ? { wamid: message.about, quoted: false }
        : quoted
          ? { wamid: quoted, quoted: true }
          : null,
    received: { at: receivedAt, service: 'agent-portal', step: 'received' },
    replace: async () => false,
    // Whoever wrote it sees in the history that nobody knows.
    watch: async () => {},
  };
}
