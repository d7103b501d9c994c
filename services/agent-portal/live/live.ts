import { randomUUID } from 'node:crypto';
import type { Change } from '../../../contracts/inbox.ts';
import type { LiveToBrowser, LiveToServer, News } from '../../../contracts/portal-live.ts';
import type { stateContract } from '../../../contracts/state-manager.ts';
import type { Client } from '../../../kit/client.ts';
import type { Logger } from '../../../kit/log.ts';
import { changeFeed } from './feed.ts';
import type { Listener, Listeners } from './listeners.ts';
import { type Item, mayHear, type NewsOf } from './news.ts';
import type { Presence } from './presence.ts';
import type { Told, Word } from './told.ts';

type Dependencies = {
  state: Pick<Client<typeof stateContract>, 'listChanges' | 'findMessages' | 'getInboxMessages'>;
  newsOf: NewsOf;
  listeners: Listeners;
  presence: Presence;
  told: Told;
  log: Logger;
};

/** A page that hears nothing for so long gets the offset all the same: it is to come back with a young one. */
const offsetEveryMs = 30_000;
const presenceEveryMs = 5_000;

/** What is told to whom: news by the feed of changes, everything else by word of mouth between the replicas. */
export function liveDesk({ state, newsOf, listeners, presence, told, log }: Dependencies) {
  const process = randomUUID();

  async function tell(changes: Change[], offset: string): Promise<void> {
    for (const [tenantId, some] of Map.groupBy(changes, (change) => change.tenantId))
      tellItems(tenantId, await newsOf(tenantId, some), offset);
  }

  function tellItems(tenantId: string, items: readonly Item[], offset: string): void {
    for (const listener of listeners.of(tenantId)) {
      const heard = items.filter((item) => mayHear(listener.reader, item));
      if (heard.length === 0 && performance.now() - listener.offsetAt < offsetEveryMs) continue;
      listener.offsetAt = performance.now();
      give(listener, { offset, items: heard.map(shown) });
    }
  }

  /** Behind the answer to its question what it missed. */
  function give(listener: Listener, news: LiveToBrowser['news']): void {
    if (listener.synced === 'yes') listener.emit('news', news);
    else if (listener.synced === 'soon') listener.held.push(news);
  }

  const feed = changeFeed({
    state,
    tenants: listeners.tenants,
    tell,
    lost() {
      for (const listener of listeners.all()) listener.end();
    },
    log,
  });

  function tellPresence(tenantId: string, conversationId: string): void {
    const people = presence.at(tenantId, conversationId);
    for (const listener of listeners.of(tenantId)) {
      if (listener.conversationId !== conversationId) continue;
      const others = people.filter(({ personId }) => personId !== listener.reader.personId);
      listener.emit('presence', { conversationId, people: others });
    }
  }

  /** It was told of before it was known who composed it. */
  async function tellAgain(tenantId: string, reference: string): Promise<void> {
    const found = await state.findMessages({ tenantId, direction: 'outbound', sourceIds: [reference] });
    const messageIds = found.items.map(({ messageId }) => messageId);
    if (messageIds.length === 0) return;
    const { items } = await state.getInboxMessages({ tenantId, messageIds });
    const changes = items.flatMap(({ conversationId, messageId }) =>
      conversationId ? [{ tenantId, conversationId, messageId }] : [],
    );
    // No offset of its own: a page keeps the one that it has.
    for (const item of await newsOf(tenantId, changes))
      for (const listener of listeners.of(tenantId))
        if (mayHear(listener.reader, item)) give(listener, { offset: null, items: [shown(item)] });
  }

  function hear(word: Word): void {
    const { tenantId } = word;
    switch (word.what) {
      case 'read':
        for (const listener of listeners.of(tenantId))
          if (listener.reader.personId === word.personId) listener.emit('read', word.read);
        return;
      case 'noted':
        for (const listener of listeners.of(tenantId))
          if (listener.conversationId === word.noted.conversationId) listener.emit('noted', word.noted);
        return;
      case 'present':
        for (const conversationId of presence.note(tenantId, word.process, word.personId, word))
          tellPresence(tenantId, conversationId);
        return;
      case 'stored':
        if ([...listeners.of(tenantId)].length > 0)
          tellAgain(tenantId, word.reference).catch((error: unknown) => {
            log.warn({ tenantId, err: error }, 'a message cannot be told again');
          });
    }
  }

  const stopHearing = told.hear(hear);
  const sweeping = setInterval(() => {
    for (const { tenantId, conversationId } of presence.sweep()) tellPresence(tenantId, conversationId);
  }, presenceEveryMs).unref();

  return {
    join(listener: Listener): void {
      listeners.add(listener);
    },

    leave(listener: Listener): void {
      listeners.remove(listener);
      if (listener.conversationId !== null) say(listener, { conversationId: null, typing: false });
    },

    async sync(listener: Listener, { after }: LiveToServer['sync']): Promise<void> {
      const { tenantId } = listener;
      await feed.join(tenantId, after, ({ items, offset }) => {
        listener.synced = 'soon';
        listener.offsetAt = performance.now();
        void answer(listener, items, offset);
      });
    },

    present(listener: Listener, here: LiveToServer['present']): void {
      const { tenantId, conversationId: before } = listener;
      listener.conversationId = here.conversationId;
      say(listener, here);
      if (here.conversationId !== null && here.conversationId !== before) tellPresence(tenantId, here.conversationId);
    },

    async close(): Promise<void> {
      clearInterval(sweeping);
      stopHearing();
      await feed.close();
    },
  };

  function say({ tenantId, reader: { personId } }: Listener, here: LiveToServer['present']): void {
    told.say({ what: 'present', tenantId, process, personId, ...here });
  }

  async function answer(listener: Listener, items: Change[] | null, offset: string): Promise<void> {
    try {
      const news = items && items.length > 0 ? await newsOf(listener.tenantId, items) : [];
      const heard = news.filter((item) => mayHear(listener.reader, item));
      listener.emit('synced', { offset, items: heard.map(shown), lost: items === null });
      listener.synced = 'yes';
      for (const held of listener.held.splice(0)) listener.emit('news', held);
    } catch (error) {
      log.warn({ tenantId: listener.tenantId, err: error }, 'a page cannot be told what it missed');
      listener.end();
    }
  }
}

export type LiveDesk = ReturnType<typeof liveDesk>;

const shown = ({ conversation, messages, changed }: Item): News => ({ conversation, messages, changed });
