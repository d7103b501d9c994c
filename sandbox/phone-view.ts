import type { SandboxState } from '../contracts/sandbox.ts';
import type { PhoneCustomer, PhoneMessage } from '../simulators/meta/simulator.ts';
import { readableNumber } from './phone-number.ts';
import type { Mark } from './sent-marks.ts';

type Shown = SandboxState['customers'][number]['chat'][number];

export function onPhone({ id, name, waId, username, online }: PhoneCustomer) {
  return { id, name, phone: waId === null ? null : readableNumber(waId), username, online };
}

export function inChat(
  message: PhoneMessage,
  { online, atDesk, mark }: { online: boolean; atDesk: ReadonlySet<string | null>; mark: Mark },
): Shown {
  const { wamid, from, type, text, at, quoted, media, choices, edited, revoked, readByBusiness } = message;
  return {
    wamid,
    from,
    type,
    text,
    at,
    status: from === 'customer' ? ownStatus(message, online, atDesk) : message.status,
    quoted,
    content: shownContent(message),
    media: media && { ...picked(media), filename: media.filename },
    reactions: message.reactions,
    choices,
    edited,
    revoked,
    readByBusiness,
    inGroup: message.groupId !== null,
    mark,
  };
}

/** Meta reports nothing on the customer's own messages: theirs is `delivered` once it lies on the agent's desk. */
function ownStatus({ wamid, readByBusiness }: PhoneMessage, online: boolean, atDesk: ReadonlySet<string | null>) {
  if (readByBusiness) return 'read';
  if (atDesk.has(wamid)) return 'delivered';
  return online ? 'sent' : 'accepted';
}

const picked = ({ id, mime, sizeBytes, voice }: NonNullable<PhoneMessage['media']>) => ({ id, mime, sizeBytes, voice });

/** Of a file only what is beside its bytes: the whole state travels with every change. */
function shownContent({ media, type, content, revoked }: PhoneMessage): Record<string, unknown> {
  if (revoked || type === 'text') return {};
  if (!media) return content;
  const { caption, filename } = content;
  return { ...(caption !== undefined && { caption }), ...(filename !== undefined && { filename }) };
}
