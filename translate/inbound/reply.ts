import { buttonBody, interactiveBody, type Message } from '../../wire/meta/message.ts';
import { lines, type Part, spaced, unreadable, type Wording } from './part.ts';

/**
 * Taps and filled-in forms. A tap on what Genesys offered goes back as a structured response; any other is text.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/interactive
 */
export function fromInteractive(message: Message, words: Wording): Part {
  const read = interactiveBody.safeParse(message.interactive);
  if (!read.success) return unreadable(typeOf(message.interactive), words);
  const reply = read.data;
  switch (reply.type) {
    case 'button_reply':
      return tapped(message, reply.button_reply.id, reply.button_reply.title);
    case 'list_reply': {
      const { id, title, description } = reply.list_reply;
      return tapped(message, id, lines(title, description));
    }
    case 'nfm_reply':
      return filledIn(reply.nfm_reply.name ?? 'form', reply.nfm_reply.response_json, words);
    case 'call_permission_reply':
      return callPermission(reply.call_permission_reply, words);
  }
}

/** The quick reply of a template. `payload` is what was set when it was sent. */
export function fromTemplateButton(message: Message, words: Wording): Part {
  const read = buttonBody.safeParse(message.button);
  if (!read.success) return unreadable('button', words);
  const { payload, text } = read.data;
  const on = message.context?.id;
  return {
    kind: 'template-button',
    text,
    attributes: { whatsapp_reply_id: payload },
    ...(on && payload && { tap: { choiceId: payload, on } }),
  };
}

const typeOf = (body: unknown): string => {
  const type = (body as { type?: unknown } | null | undefined)?.type;
  return typeof type === 'string' && type ? `interactive ${type}` : 'interactive';
};

function tapped(message: Message, id: string, text: string): Part {
  const on = message.context?.id;
  return {
    kind: 'button-reply-as-text',
    text: text.trim() ? text : id,
    attributes: { whatsapp_reply_id: id },
    ...(on && { tap: { choiceId: id, on } }),
  };
}

/** `response_json` is JSON in a string; real ones have been seen that are no object. */
function filledIn(name: string, response: unknown, { field, inbound: { form } }: Wording): Part {
  const fields = fieldsOf(response);
  const isAddress = name === 'address_message';
  const answers = fields?.map(([key, value]) => field(key === null ? form.answer : spaced(key), value)) ?? [];
  const unreadableFields = isAddress ? form.unreadableAddress : form.unreadableForm;
  return {
    kind: 'flow-reply',
    text: answers.length > 0 ? lines(isAddress ? form.address : form.form, ...answers) : unreadableFields,
    attributes: {
      whatsapp_form: name,
      whatsapp_form_answer: fields
        ? JSON.stringify(Object.fromEntries(fields.map(([key, value]) => [key ?? 'answer', value])))
        : undefined,
    },
  };
}

/**
 * Fields and their values, nested ones as `address.city`; `null` is the name of an answer that came without one. The
 * token of the form is nobody's answer.
 */
function fieldsOf(response: unknown): [string | null, string][] | null {
  let value = response;
  if (typeof response === 'string') {
    try {
      value = JSON.parse(response);
    } catch {
      return response.trim() ? [[null, response]] : null;
    }
  }
  if (value === null || value === undefined || value === '') return null;
  if (typeof value !== 'object') return [[null, String(value)]];
  return flat(value as Record<string, unknown>, '').filter(([key]) => key !== 'flow_token');
}

function flat(value: Record<string, unknown>, prefix: string): [string, string][] {
  return Object.entries(value)
    .slice(0, 100)
    .flatMap(([key, entry]): [string, string][] => {
      const path = `${prefix}${key}`;
      if (entry === null || entry === undefined || entry === '') return [];
      if (Array.isArray(entry)) return [[path, entry.map((one) => plain(one)).join(', ')]];
      if (typeof entry === 'object') {
        return prefix.length < 100 ? flat(entry as Record<string, unknown>, `${path}.`) : [[path, plain(entry)]];
      }
      return [[path, plain(entry)]];
    });
}

const plain = (value: unknown): string =>
  value !== null && typeof value === 'object' ? JSON.stringify(value) : String(value);

type CallPermission = { response: string; is_permanent?: boolean; expiration_timestamp?: string | number };

function callPermission({ response, is_permanent, expiration_timestamp }: CallPermission, { inbound }: Wording): Part {
  const ends = Number(expiration_timestamp);
  const limit = Number.isFinite(ends) && ends > 0 && ends < 1e11 ? new Date(ends * 1000).toISOString() : null;
  const allowed = response === 'accept';
  const until = limit && `${limit.slice(0, 16).replace('T', ' ')} UTC`;
  const allowedFor = is_permanent
    ? inbound.callAllowedAlways
    : until
      ? inbound.callAllowedUntil(until)
      : inbound.callAllowed;
  return {
    kind: 'call-permission',
    text: allowed ? allowedFor : inbound.callRefused,
    attributes: { whatsapp_call_permission: response, whatsapp_call_permission_until: limit ?? undefined },
  };
}
