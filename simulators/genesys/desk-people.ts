import { randomUUID } from 'node:crypto';
import type { Conversation, Leg } from './desk.ts';
import type { Organization } from './organizations.ts';
import { holds, type User, type Users } from './users.ts';

type Dependencies = {
  users: Users;
  organizationOf: (conversation: Conversation) => Organization;
  now: () => number;
  joined: (conversation: Conversation, userId: string) => void;
  left: (conversation: Conversation, userId: string, disconnectType: string) => void;
};

/** Whoever takes conversations needs it. */
const accepting = 'conversation:message:accept';

/** Users as agents at the desk: who takes a conversation, and who leaves it. */
export function deskPeople({ users, organizationOf, now, joined, left }: Dependencies) {
  /** By the client id of the organisation. */
  const takers = new Map<string, { ids: readonly string[]; next: number }>();

  const mayTake = (user: User) => user.state === 'active' && holds(user.permissions, accepting);
  const isoNow = () => new Date(now()).toISOString();

  function connect(conversation: Conversation, user: User): void {
    if (legOf(conversation, user.id)) return;
    const leg = { participantId: randomUUID(), communicationId: randomUUID(), user };
    conversation.legs.push({ ...leg, connectedAt: isoNow(), endedAt: null });
    conversation.agent = user.name;
    joined(conversation, user.id);
  }

  function release(conversation: Conversation, userId: string, disconnectType = 'CLIENT'): void {
    const leg = legOf(conversation, userId);
    if (!leg) return;
    leg.endedAt = isoNow();
    conversation.agent = conversation.legs.findLast(({ endedAt }) => endedAt === null)?.user.name ?? null;
    left(conversation, userId, disconnectType);
  }

  return {
    release,

    /** @throws Error when there is no such user of the organisation, or they may not */
    accept(conversation: Conversation, userId: string): void {
      const user = users.of(organizationOf(conversation)).find(({ id }) => id === userId);
      if (!user) throw new Error(`no user "${userId}" in this organisation`);
      if (!mayTake(user)) throw new Error(`${user.name} may not take conversations`);
      connect(conversation, user);
    },

    /** Whoever is a user of this name has it from now on, and nobody else; another name is the desk's alone. */
    takeOver(conversation: Conversation, name: string): void {
      const user = users.of(organizationOf(conversation)).find((one) => one.name === name && mayTake(one));
      const others = conversation.legs.filter(({ endedAt, user: one }) => endedAt === null && one !== user);
      for (const { user: one } of others) release(conversation, one.id, 'TRANSFER');
      if (user) connect(conversation, user);
    },

    autoAccept: (clientId: string, ids: readonly string[]): void => void takers.set(clientId, { ids, next: 0 }),

    /** A customer has written: where nobody has the conversation, the next in turn takes it, or who had it last. */
    offer(conversation: Conversation): void {
      const turn = takers.get(conversation.integration.clientId);
      if (!turn || conversation.legs.some(({ endedAt }) => endedAt === null)) return;
      const able = users.of(organizationOf(conversation)).filter((user) => turn.ids.includes(user.id) && mayTake(user));
      const last = conversation.legs.at(-1)?.user;
      const user = able.find((one) => one === last) ?? able[turn.next++ % able.length];
      if (user) connect(conversation, user);
    },
  };
}

export type DeskPeople = ReturnType<typeof deskPeople>;

/** The part in it that this user has now. */
const legOf = ({ legs }: Conversation, userId: string): Leg | undefined =>
  legs.find(({ user, endedAt }) => endedAt === null && user.id === userId);
