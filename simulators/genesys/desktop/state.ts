import type { Desk } from '../desk.ts';
import type { ClientApps } from '../management/client-apps.ts';
import type { User } from '../users.ts';

/** What the desktop of one agent shows: what they have taken and have not left, and the widgets of their organisation. */
export function desktopOf(user: User, desk: Desk, apps: ClientApps) {
  const conversations = desk.of(user.organization.clientId).flatMap((conversation) => {
    const has = conversation.legs.some((leg) => leg.endedAt === null && leg.user === user);
    if (!has) return [];
    const { id, customer, state, messages } = conversation;
    const { text = '', direction = null } = messages.list().at(-1) ?? {};
    return [{ id, customer: customer.nickname, state, last: text, direction }];
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
