import type { SandboxState } from '../contracts/sandbox.ts';
import type { DeskConversation, DeskMessage } from '../simulators/genesys/simulator.ts';
import { readableNumber } from './phone-number.ts';

type Shown = SandboxState['conversations'][number];

export function atTheDesk(one: DeskConversation, messages: number): Shown {
  return {
    id: one.id,
    customerName: one.customer.nickname || one.customer.id,
    customerAddress: /^\d{7,15}$/.test(one.customer.id) ? readableNumber(one.customer.id) : one.customer.id,
    state: one.state,
    agent: one.agent,
    startedAt: one.startedAt,
    lastAt: one.lastAt,
    attributes: one.attributes,
    customerTyping: one.customerTyping,
    messages: one.messages.slice(-messages).map(inThread),
  };
}

function inThread(message: DeskMessage): Shown['messages'][number] {
  const { id, direction, from, text, at, status, reasons, content, inReplyTo } = message;
  const files = message.attachments.map(({ mediaType, mime, filename, sizeBytes, state }) => ({
    mediaType,
    mime,
    filename,
    sizeBytes,
    state,
  }));
  return {
    id,
    direction,
    from,
    text,
    at,
    status,
    reasons,
    files,
    content: content as Shown['messages'][number]['content'],
    inReplyTo,
  };
}
