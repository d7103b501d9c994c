/**
 * What becomes of every kind: the code grades by this table, docs/capabilities.md is printed from it, and every row has
 * a fixture.
 *
 * - `full`: the other side gets all that was said, in its own form of it
 * - `partial`: it gets the substance; `lost` says what is missing
 * - `fallback`: a line that says what came, and where it can be had
 * - `rejected`: it is not sent, and whoever sent it is told why
 */
export type Grade = 'full' | 'partial' | 'fallback' | 'rejected';

export type Capability = {
  /** For people: what the kind is. */
  what: string;
  grade: Grade;
  /** What the other side sees. */
  becomes: string;
  /** Completes "not carried: ..."; `null` when nothing is lost. */
  lost: string | null;
  /** The vendor's page. */
  page: string;
};

const meta = (page: string) => `https://developers.facebook.com/documentation/business-messaging/whatsapp/${page}`;
const webhook = (page: string) => meta(`webhooks/reference/messages/${page}`);
const genesys = (page: string) => `https://developer.genesys.cloud/commdigital/digital/openmessaging/${page}`;

export const inboundCapabilities = {
  text: { what: 'Text', grade: 'full', becomes: 'Text', lost: null, page: webhook('text') },
  'empty-text': {
    what: 'Text without a visible character',
    grade: 'fallback',
    becomes: 'A line that says so',
    lost: null,
    page: webhook('text'),
  },
  image: {
    what: 'Picture',
    grade: 'full',
    becomes: 'Attachment, the caption as text',
    lost: null,
    page: webhook('image'),
  },
  video: {
    what: 'Film',
    grade: 'full',
    becomes: 'Attachment, the caption as text',
    lost: null,
    page: webhook('video'),
  },
  audio: { what: 'Sound file', grade: 'full', becomes: 'Attachment', lost: null, page: webhook('audio') },
  voice: {
    what: 'Voice message',
    grade: 'full',
    becomes: 'Attachment (Ogg with Opus, which the agent can play)',
    lost: null,
    page: webhook('audio'),
  },
  document: {
    what: 'Document',
    grade: 'full',
    becomes: 'Attachment under its own name, the caption as text',
    lost: null,
    page: webhook('document'),
  },
  sticker: {
    what: 'Sticker',
    grade: 'partial',
    becomes: 'Attachment (WebP picture)',
    lost: 'that it is a sticker; in some browsers its movement',
    page: webhook('sticker'),
  },
  'file-converted': {
    what: 'A file whose type the content profile of Genesys refuses, and that can be converted',
    grade: 'partial',
    becomes: 'Attachment of another type',
    lost: 'the original file, which stays in the history',
    page: genesys('inboundMessages'),
  },
  'file-as-link': {
    what: 'A file over 25 MB, or of a type that the content profile of Genesys refuses',
    grade: 'fallback',
    becomes: 'A line that says why, with a link for seven days',
    lost: 'the attachment in the transcript of Genesys',
    page: genesys('inboundMessages'),
  },
  'file-missing': {
    what: 'A file that WhatsApp does not hand out',
    grade: 'fallback',
    becomes: 'A line that says so; the file follows as soon as it can be fetched',
    lost: 'the file, until it can be fetched',
    page: meta('business-phone-numbers/media'),
  },
  location: {
    what: 'Place',
    grade: 'partial',
    becomes: 'Name, address and a link to a map; the coordinates as attributes',
    lost: 'the map in the conversation',
    page: webhook('location'),
  },
  contacts: {
    what: 'Contact cards',
    grade: 'partial',
    becomes: 'Every name, number, address and company as text',
    lost: 'the cards as files',
    page: webhook('contacts'),
  },
  'button-reply': {
    what: "Tap on a button, list row or date of Genesys' message",
    grade: 'full',
    becomes: 'Structured response with the payload that Genesys gave',
    lost: null,
    page: webhook('interactive'),
  },
  'button-reply-as-text': {
    what: 'Tap on a button or list row that did not come from Genesys',
    grade: 'partial',
    becomes: 'Its title as text, its id as an attribute',
    lost: 'that it was a tap',
    page: webhook('interactive'),
  },
  'template-button': {
    what: 'Quick reply of a template that did not come from Genesys',
    grade: 'partial',
    becomes: 'Its label as text, its payload as an attribute',
    lost: 'that it was a tap',
    page: webhook('button'),
  },
  'flow-reply': {
    what: 'Answer to a form (Flow) or an address request',
    grade: 'partial',
    becomes: 'Every answered field on a line, the whole answer as an attribute where it fits',
    lost: 'the layout of the form',
    page: webhook('interactive'),
  },
  'call-permission': {
    what: 'Answer to a request to call',
    grade: 'partial',
    becomes: 'A line that says whether and until when the customer may be called',
    lost: 'the permission itself, which lives at WhatsApp',
    page: webhook('interactive'),
  },
  reaction: {
    what: 'Reaction',
    grade: 'partial',
    becomes: 'A line with the emoji and the message that it is on',
    lost: 'its place on the message',
    page: webhook('reaction'),
  },
  'reaction-removed': {
    what: 'Reaction taken back',
    grade: 'partial',
    becomes: 'A line that names the message',
    lost: 'its place on the message',
    page: webhook('reaction'),
  },
  order: {
    what: 'Order from a catalogue',
    grade: 'partial',
    becomes: 'Every item with quantity and price, the sum, and the note',
    lost: 'names and pictures of the products',
    page: webhook('order'),
  },
  'number-changed': {
    what: 'The customer has a new phone number',
    grade: 'partial',
    becomes: 'A line with both numbers; the conversation and its address stay',
    lost: null,
    page: webhook('system'),
  },
  'user-id-changed': {
    what: 'WhatsApp gave the customer a new user id',
    grade: 'partial',
    becomes: 'A line; the conversation and its address stay',
    lost: null,
    page: webhook('system'),
  },
  'system-notice': {
    what: 'Another notice of the system',
    grade: 'partial',
    becomes: 'Its words as a line',
    lost: null,
    page: webhook('system'),
  },
  edit: {
    what: "A customer's message edited (numbers that are also in the Business app)",
    grade: 'partial',
    becomes: 'The new text, with what it replaces',
    lost: 'the change in place',
    page: webhook('edit'),
  },
  revoke: {
    what: "A customer's message deleted (numbers that are also in the Business app)",
    grade: 'partial',
    becomes: 'A line that names the time of the deleted message',
    lost: 'the deletion in place: Genesys keeps the message',
    page: webhook('revoke'),
  },
  'request-welcome': {
    what: 'First opening of the chat',
    grade: 'partial',
    becomes: 'A line',
    lost: null,
    page: webhook('unsupported'),
  },
  unsupported: {
    what: 'What WhatsApp does not pass on to businesses, such as polls',
    grade: 'fallback',
    becomes: 'A line that names the kind, with the words of WhatsApp',
    lost: 'the content, which WhatsApp keeps to itself',
    page: webhook('unsupported'),
  },
  unknown: {
    what: 'A kind that is not known yet',
    grade: 'fallback',
    becomes: 'A line that names the kind; counted, and kept as it came',
    lost: 'the content, which stays in the history',
    page: webhook('unsupported'),
  },
  unreadable: {
    what: 'A known kind whose body is not as documented',
    grade: 'fallback',
    becomes: 'A line that names the kind; counted, and kept as it came',
    lost: 'the content, which stays in the history',
    page: webhook('unsupported'),
  },
  'too-long': {
    what: 'More text than Genesys takes in one message',
    grade: 'partial',
    becomes: 'The first 5,000 characters, with a line that says so',
    lost: 'the rest, which stays in the history',
    page: genesys('inboundMessages'),
  },
  quote: {
    what: 'Quoted message',
    grade: 'partial',
    becomes: 'The quoted text above the answer',
    lost: 'the jump to the quoted message',
    page: webhook('text'),
  },
  forwarded: {
    what: 'Forwarded message',
    grade: 'partial',
    becomes: 'A line above the message',
    lost: null,
    page: webhook('text'),
  },
  advertisement: {
    what: 'First message after an advertisement (click to WhatsApp)',
    grade: 'partial',
    becomes: 'Headline, text and link of the advertisement above the message; its ids as attributes',
    lost: 'the picture of the advertisement',
    page: webhook('text'),
  },
  product: {
    what: 'Question about an item of a catalogue',
    grade: 'partial',
    becomes: 'Ids of the item above the message',
    lost: 'name and picture of the item',
    page: webhook('text'),
  },
  group: {
    what: 'Message in a group',
    grade: 'partial',
    becomes: 'The sender above the message; one conversation a group, and answers go to the group',
    lost: 'the list of members',
    page: meta('groups'),
  },
  'error-beside': {
    what: 'An error that WhatsApp reports beside a message',
    grade: 'partial',
    becomes: 'The words of WhatsApp under the message',
    lost: 'what WhatsApp could not pass on',
    page: meta('support/error-codes'),
  },
  echo: {
    what: 'Message of the business that was typed in the WhatsApp Business app',
    grade: 'partial',
    becomes: 'Outbound message in the history',
    lost: 'the message in the transcript of Genesys, which takes no message of the business from outside',
    page: meta('webhooks/reference/smb_message_echoes'),
  },
  standby: {
    what: 'Copy of a message that another application owns',
    grade: 'partial',
    becomes: 'Message in the history, never delivered or answered',
    lost: null,
    page: meta('webhooks/reference/standby'),
  },
} as const satisfies Record<string, Capability>;

export type InboundKind = keyof typeof inboundCapabilities;

export const outboundCapabilities = {
  text: {
    what: 'Text up to 4096 characters',
    grade: 'full',
    becomes: 'Text with link preview',
    lost: null,
    page: meta('messages/text-messages'),
  },
  'long-text': {
    what: 'Text over 4096 characters',
    grade: 'partial',
    becomes: 'Several texts, parted at a sentence',
    lost: 'that it was one message; each is charged for',
    page: meta('messages/text-messages'),
  },
  image: {
    what: 'Picture',
    grade: 'full',
    becomes: 'Picture, text as its caption',
    lost: null,
    page: meta('messages/image-messages'),
  },
  video: {
    what: 'Film',
    grade: 'full',
    becomes: 'Film, text as its caption',
    lost: null,
    page: meta('messages/video-messages'),
  },
  audio: {
    what: 'Sound',
    grade: 'full',
    becomes: 'Sound or voice message, text behind it',
    lost: null,
    page: meta('messages/audio-messages'),
  },
  document: {
    what: 'Document',
    grade: 'full',
    becomes: 'Document under its own name, text as its caption',
    lost: null,
    page: meta('messages/document-messages'),
  },
  'file-converted': {
    what: 'A file of a type that WhatsApp does not take, and that can be converted',
    grade: 'partial',
    becomes: 'Picture, film or sound of another type',
    lost: 'the original file',
    page: meta('business-phone-numbers/media'),
  },
  'file-refused': {
    what: 'A file that WhatsApp does not take and that cannot be converted, or that is too large',
    grade: 'rejected',
    becomes: 'A sentence for the agent that says why, and a Failed receipt',
    lost: 'the message',
    page: meta('business-phone-numbers/media'),
  },
  'several-files': {
    what: 'Several attachments in one message',
    grade: 'partial',
    becomes: 'A message for each, in order',
    lost: 'that it was one message; each is charged for',
    page: meta('messages/send-messages'),
  },
  'quick-replies': {
    what: 'One to three quick replies',
    grade: 'full',
    becomes: 'Reply buttons',
    lost: null,
    page: meta('messages/interactive-reply-buttons-messages'),
  },
  'quick-replies-list': {
    what: 'Four to ten quick replies',
    grade: 'full',
    becomes: 'List',
    lost: null,
    page: meta('messages/interactive-list-messages'),
  },
  'quick-replies-numbered': {
    what: 'More than ten quick replies',
    grade: 'partial',
    becomes: 'All of them numbered in the text, the first ten as a list; a number typed is an answer',
    lost: 'the tap from the eleventh on',
    page: meta('messages/interactive-list-messages'),
  },
  'cut-titles': {
    what: 'Buttons or rows longer than their limit (20 and 24 characters)',
    grade: 'partial',
    becomes: 'Cut on the button, whole in the text',
    lost: 'the end of the title on the button',
    page: meta('messages/interactive-reply-buttons-messages'),
  },
  card: {
    what: 'Card',
    grade: 'full',
    becomes: 'Picture or film above the text, with buttons, a list or a link',
    lost: null,
    page: meta('messages/interactive-reply-buttons-messages'),
  },
  'card-reduced': {
    what: 'Card with links beside buttons, or with more than one link',
    grade: 'partial',
    becomes: 'Buttons, with the links in the text',
    lost: 'links as buttons',
    page: meta('messages/interactive-cta-url-messages'),
  },
  'card-without-picture': {
    what: 'Card whose picture cannot be fetched, or is not taken by WhatsApp',
    grade: 'partial',
    becomes: 'The card without it',
    lost: 'the picture',
    page: meta('messages/interactive-reply-buttons-messages'),
  },
  carousel: {
    what: 'Carousel of two to ten cards with pictures and the same kind of button',
    grade: 'full',
    becomes: 'Carousel',
    lost: null,
    page: meta('messages/interactive-media-carousel-messages'),
  },
  'carousel-as-list': {
    what: 'Any other carousel',
    grade: 'partial',
    becomes: 'Numbered text with the links, and a list of the buttons',
    lost: 'pictures and the swipe',
    page: meta('messages/interactive-list-messages'),
  },
  'date-picker': {
    what: 'Date picker',
    grade: 'full',
    becomes: 'List of times; more than ten numbered in the text',
    lost: null,
    page: meta('messages/interactive-list-messages'),
  },
  'list-picker': {
    what: 'List picker',
    grade: 'full',
    becomes: 'List with its sections',
    lost: null,
    page: meta('messages/interactive-list-messages'),
  },
  template: {
    what: 'Canned response with a WhatsApp template, or a template from the Agent Portal',
    grade: 'full',
    becomes: 'Template, its parameters filled in, with files at its head and at those of its cards',
    lost: null,
    page: meta('templates/overview'),
  },
  reaction: {
    what: 'Reaction from the Agent Portal',
    grade: 'full',
    becomes: 'Reaction on the message, or taken back',
    lost: null,
    page: meta('messages/reaction-messages'),
  },
  'location-request': {
    what: 'Question for the location, from the Agent Widget',
    grade: 'full',
    becomes: 'Question with a button that sends where the customer is',
    lost: null,
    page: meta('messages/location-request-messages'),
  },
  'canned-text': {
    what: 'Canned response without a WhatsApp template',
    grade: 'partial',
    becomes: 'Its text',
    lost: 'its buttons and pictures',
    page: genesys('outboundMessages'),
  },
  'fallback-template': {
    what: 'Anything but a template when the 24-hour window is closed, and the tenant has named a template for that',
    grade: 'partial',
    becomes: "The tenant's template, with the text as its parameter if it takes one",
    lost: 'what does not fit into the template',
    page: meta('messages/send-messages'),
  },
  'window-closed': {
    what: 'Anything but a template when the 24-hour window is closed, and the tenant has named none',
    grade: 'rejected',
    becomes: 'A sentence for the agent that says why, and a Failed receipt',
    lost: 'the message',
    page: meta('messages/send-messages'),
  },
  'unknown-content': {
    what: 'Text with content that is not known yet',
    grade: 'fallback',
    becomes: 'The text',
    lost: 'the unknown content',
    page: genesys('normalizedmsgformat'),
  },
  empty: {
    what: 'Neither text nor known content',
    grade: 'rejected',
    becomes: 'A sentence for the agent that says why, and a Failed receipt',
    lost: 'the message',
    page: genesys('normalizedmsgformat'),
  },
  typing: {
    what: 'The agent types',
    grade: 'full',
    becomes: "Typing indicator on the customer's last message, which is marked as read",
    lost: null,
    page: meta('typing-indicators'),
  },
  receipt: {
    what: 'Receipt for a message of the customer',
    grade: 'full',
    becomes: 'Step in the journey of that message',
    lost: null,
    page: genesys('outboundMessages'),
  },
  'unknown-event': {
    what: 'An event of a type that is not known yet',
    grade: 'fallback',
    becomes: 'Nothing; kept for the operator',
    lost: 'the event',
    page: genesys('normalizedmsgformat'),
  },
} as const satisfies Record<string, Capability>;

export type OutboundKind = keyof typeof outboundCapabilities;

const order: readonly Grade[] = ['full', 'partial', 'fallback', 'rejected'];

/** The grade of what came together, which is the worst of its parts, and everything that was lost. */
export function gradeOf(parts: readonly Capability[]): { grade: Grade; lost: string | null } {
  const worst = Math.max(0, ...parts.map(({ grade }) => order.indexOf(grade)));
  const lost = parts.map((part) => part.lost).filter((text) => text !== null);
  return { grade: order[worst] as Grade, lost: lost.length > 0 ? [...new Set(lost)].join('; ') : null };
}
