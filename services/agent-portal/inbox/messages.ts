import type { KeptMessage } from '../../../contracts/inbox.ts';
import type { PortalMessage } from '../../../contracts/portal-records.ts';
import { shownReferral } from '../../../translate/shown/referral.ts';
import type { Composer, SendStore } from '../sending/store.ts';
import type { ContentReader, Number } from './content.ts';

type Dependencies = { sends: Pick<SendStore, 'composers'>; contentOf: ContentReader };

/** Turns what is kept of messages into what people see of them. */
export function messageView({ sends, contentOf }: Dependencies) {
  /** In the order in which they are given. */
  return async (number: Number, kept: readonly KeptMessage[]): Promise<PortalMessage[]> => {
    const composed = await sends.composers(number.tenantId, kept.filter(isOurs));
    return Promise.all(
      kept.map(async (message) => show(message, await contentOf(number, message), composed.get(message.messageId))),
    );
  };
}

export type MessageView = ReturnType<typeof messageView>;

const isOurs = ({ direction, origin }: KeptMessage) =>
  direction === 'outbound' && (origin === null || origin === 'portal');

function show(message: KeptMessage, content: PortalMessage['content'], composer: Composer | undefined): PortalMessage {
  const {
    mappingId: _mapping,
    sourceId: _source,
    raw,
    sent: _sent,
    genesysMessageId,
    media: _media,
    ...rest
  } = message;
  return {
    ...rest,
    sentBy: composer?.personId ?? null,
    way:
      message.origin === 'portal' ? 'direct' : genesysMessageId && message.direction === 'outbound' ? 'genesys' : null,
    clientId: composer?.clientId ?? null,
    content,
    referral: message.direction === 'inbound' ? shownReferral(raw) : null,
  };
}
