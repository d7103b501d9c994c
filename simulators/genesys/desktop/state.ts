import type { Desk, Message } from '../desk.ts';
import type { ClientApps } from '../management/client-apps.ts';
import type { User } from '../users.ts';

/** Of a conversation, the newest. */
const shown = 50;

const lineOf = ({ id, direction, text, attachments, reasons }: Message) => ({
  id,
  direction,
  text: [text, ...attachments.map(({ filename, mediaType }) => `[${filename ?? mediaType}]`)].filter(Boolean).join(' '),
  failed: reasons.join(' '),
});

/** What the desktop of one agent shows: what they have taken and have not left, and the widgets of their organisation. */
export function desktopOf(user: User, desk: Desk, apps: ClientApps) {
  const conversations = desk.of(user.organization.clientId).flatMap((conversation) => {
    const has = conversation.legs.some((leg) => leg.endedAt === null && leg.user === user);
    if (!has) return [];
    const { id, customer, state, messages } = conversation;
    const transcript = messages.list().slice(-shown).map(lineOf);
    return [{ id, customer: customer.nickname, state, transcript }];
  });
  const widgets = apps
    .of(user.organization)
    .filter(
      ({ type, state, properties }) =>
        type === 'embedded-client-app-interaction-widget' &&
        state === 'ENABLED' &&
        (properties.communicationTypeFilter === '' || /\bopen\b/.test(properties.communicationTypeFilter)),
    )
    .map(({ id, name, properties, advanced }) => ({ id, name, ...properties, hooks: advanced.lifecycle?.hooks ?? {} }));
  return { agent: user.name, conversations, widgets };
}
