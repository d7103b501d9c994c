import type { Json } from './field-checks.ts';

/** What a phone shows of a business's message, in one text: the stand-in has no pictures. */
export function messageText(type: string, body: Json): string {
  const part = (body[type] ?? {}) as Json;
  const inner = (value: unknown, key: string) => ((value ?? {}) as Json)[key];
  switch (type) {
    case 'text':
      return String(part.body);
    case 'reaction':
      return String(part.emoji);
    case 'interactive':
      return String(inner(part.body, 'text') ?? `[${String(part.type)}]`);
    case 'template':
      return `[template ${String(part.name)}]`;
    case 'location':
      return `[location ${String(part.name ?? `${String(part.latitude)}, ${String(part.longitude)}`)}]`;
    case 'contacts':
      return `[contacts] ${(body.contacts as Json[]).map((contact) => String(inner(contact.name, 'formatted_name'))).join(', ')}`;
    default:
      return String(part.caption ?? part.filename ?? `[${type}]`);
  }
}
