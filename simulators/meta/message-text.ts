import type { Json } from './field-checks.ts';

const at = (value: unknown, key: string) => ((value ?? {}) as Json)[key];
/** The first that says something. */
const first = (...values: unknown[]): string => String(values.find((value) => value !== undefined && value !== ''));

/** What a phone shows of a message of either side, in one readable line. `body` is the message in the vendor's JSON. */
export function messageText(type: string, body: Json): string {
  const part = (body[type] ?? {}) as Json;
  switch (type) {
    case 'text':
      return String(part.body);
    case 'reaction':
      return String(part.emoji ?? '');
    case 'interactive':
      return interactiveText(part);
    case 'button':
      return String(part.text);
    case 'template':
      return `[template ${String(part.name)}]`;
    case 'location':
      return `[location ${first(part.name, part.address, `${String(part.latitude)}, ${String(part.longitude)}`)}]`;
    case 'contacts':
      return `[contacts] ${(body.contacts as Json[]).map((contact) => String(at(contact.name, 'formatted_name'))).join(', ')}`;
    case 'order':
      return `[order of ${((part.product_items ?? []) as unknown[]).length}] ${String(part.text ?? '')}`.trim();
    case 'system':
      return String(part.body);
    case 'unsupported':
      return `[unsupported ${first(part.type, 'message')}]`;
    default:
      return first(part.caption, part.filename, part.voice === true ? '[voice message]' : undefined, `[${type}]`);
  }
}

/** Of the business: its body. Of the customer: the title that was tapped. */
function interactiveText(part: Json): string {
  const reply = part[String(part.type)];
  return first(at(part.body, 'text'), at(reply, 'title'), at(reply, 'response'), `[${String(part.type)}]`);
}
