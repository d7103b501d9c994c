/**
 * A vendor's JSON with its structure, and of its values only those that say how a message is built. What is not known to be
 * harmless is withheld: a field that a vendor adds tomorrow may hold anything. Each is replaced by its kind and its length in
 * characters, such as `‹text: 24›`.
 */
export function redacted(value: unknown, field = '', parent = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => redacted(one, field, parent));
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).map(([name, one]) => [nameOf(name), redacted(one, name, field)]);
    return Object.fromEntries(entries) as unknown;
  }
  if (value === null || typeof value === 'boolean') return value;
  const text = String(value);
  return isHarmless(text, field, parent) ? value : placeholder(kindOf(text, field), text);
}

const placeholder = (kind: Kind, text: string) => `‹${kind}: ${[...text].length}›`;

/** Fields whose values both vendors take from a list, or that are times, sizes and places in a row. */
const plain = new Set([
  'action',
  'animated',
  'card_index',
  'code',
  'contentSizeBytes',
  'contentType',
  'direction',
  'duration',
  'eventType',
  'format',
  'idType',
  'index',
  'kind',
  'language',
  'mediaType',
  'media_type',
  'messaging_product',
  'mime',
  'mime_type',
  'originatingEntity',
  'platform',
  'policy',
  'recipient_type',
  'response_source',
  'source_type',
  'status',
  'subType',
  'sub_type',
  'time',
  'timestamp',
  'type',
]);

/** What values of such lists look like, types of files with a parameter among them; a sentence does not. */
const listed = /^[\w+./:=-]{1,64}(; [\w+./:=-]{1,64})?$/;

/** In shared contacts the sort of a number is a label of somebody's address book. */
const labelled = new Set(['addresses', 'emails', 'phones', 'urls']);

const isHarmless = (text: string, field: string, parent: string): boolean =>
  listed.test(text) && !labelled.has(parent) && (plain.has(field) || (field === 'name' && parent === 'template'));

type Kind = 'text' | 'name' | 'number' | 'id' | 'link' | 'token';

function kindOf(text: string, field: string): Kind {
  if (/token|secret|signature|password|clid/i.test(field)) return 'token';
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return 'link';
  if (/^[+-]?\d[\d\s()/.-]*$/.test(text) || field === 'wa_id' || field === 'phone') return 'number';
  if (/^(id|sha256)$|_id$|Ids?$/.test(field)) return 'id';
  if (/name$|^prefix$|^suffix$/i.test(field)) return 'name';
  return 'text';
}

/** Names of fields are the vendors' own; one that is not like theirs may have come from somebody. */
const nameOf = (name: string): string => (/^[A-Za-z_][\w.-]{0,63}$/.test(name) ? name : placeholder('name', name));
