import type { Database } from '../../../kit/database/database.ts';
import type { AgentStore } from './agents.ts';
import { audienceStore } from './audience.ts';
import type { ChangeStore } from './changes.ts';
import { inboxStore } from './conversations.ts';
import { inboxCounter } from './counts.ts';
import { customerStore } from './customer.ts';
import { inboxHandlers } from './handlers.ts';
import { keptMessageStore } from './kept-messages.ts';
import { messageSearch } from './message-search.ts';
import { peopleSearch } from './people-search.ts';
import { readStore } from './reads.ts';

type Shared = { changes: ChangeStore; agents: AgentStore; sweepSoon: () => void };

/** The inbox over one database. */
export const inboxOver = (database: Database, shared: Shared) =>
  inboxHandlers({
    ...shared,
    inbox: inboxStore(database),
    audience: audienceStore(database),
    count: inboxCounter(database),
    kept: keptMessageStore(database),
    customerOf: customerStore(database),
    markRead: readStore(database),
    searchMessages: messageSearch(database),
    searchPeople: peopleSearch(database),
  });
