import type { Selectable } from 'kysely';
import type { HistoryStore } from './history.ts';
import type { Tables } from './tables.ts';

type MessageRow = Selectable<Tables['messages']>;

/** What Genesys calls a message; `null`: it is not Genesys', or not there yet. */
export function genesysIdOf(row: Pick<MessageRow, 'direction' | 'origin' | 'event_id' | 'source_id' | 'target_id'>) {
  if (row.direction === 'inbound') return row.target_id;
  return row.origin === null ? (row.event_id ?? row.source_id) : null;
}

export function showMessage(row: MessageRow) {
  const inbound = row.direction === 'inbound';
  return {
    messageId: row.id,
    direction: row.direction,
    kind: row.kind,
    text: row.text,
    status: row.status,
    failure: row.failure,
    held: row.held,
    wamid: inbound ? row.source_id : row.target_id,
    genesysMessageId: genesysIdOf(row),
    conversationId: row.conversation_id,
    grade: row.grade,
    lost: row.lost,
    origin: row.origin,
    about: row.about,
    media: row.media,
    occurredAt: row.occurred_at.toISOString(),
    createdAt: row.created_at.toISOString(),
  };
}

export function showJourney(row: NonNullable<Awaited<ReturnType<HistoryStore['message']>>>) {
  const { messageId, direction, kind, status, text, ...message } = showMessage(row);
  const { conversationId, wamid, genesysMessageId, grade, lost, failure, createdAt } = message;
  return {
    messageId,
    direction,
    kind,
    status,
    text,
    conversationId,
    wamid,
    genesysMessageId,
    grade,
    lost,
    failure,
    createdAt,
    customer: row.name ?? row.wa_id ?? row.user_id ?? '',
    hops: row.hops.toSorted((left, right) => left.at.localeCompare(right.at)),
  };
}
