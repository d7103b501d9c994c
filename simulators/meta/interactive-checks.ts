import { checkFlow, checkLinkButton, checkNamed } from './action-checks.ts';
import { checkCards } from './carousel-checks.ts';
import { below, invalid, type Json, list, missing, object, oneOf, optionalText, text, unique } from './field-checks.ts';
import { GraphError } from './graph-error.ts';
import { checkHeaderMedia } from './media-checks.ts';

const at = "interactive['action']";

type Rules = {
  body?: number | 'optional' | 'none';
  header?: readonly string[];
  footer?: boolean;
  action: (action: unknown) => void;
};

/**
 * Each `interactive.type` with the parts it may have. Limits:
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-reply-buttons-messages
 * and its neighbours.
 */
const kinds: Record<string, Rules> = {
  button: { header: ['text', 'image', 'video', 'document'], action: checkButtons },
  list: { body: 4096, header: ['text'], action: checkList },
  cta_url: { header: ['text', 'image', 'video', 'document'], action: (action) => checkLinkButton(action) },
  flow: { header: ['text', 'image', 'video', 'document'], action: checkFlow },
  location_request_message: { header: [], footer: false, action: checkNamed('send_location') },
  carousel: { header: [], footer: false, action: checkCards },
  product: { body: 'optional', header: [], action: checkProduct },
  product_list: { header: ['text'], action: checkProductList },
  catalog_message: { header: [], action: checkNamed('catalog_message') },
  call_permission_request: {
    body: 'optional',
    header: [],
    footer: false,
    action: checkNamed('call_permission_request'),
  },
  voice_call: { header: [], footer: false, action: checkNamed('voice_call') },
  address_message: { action: checkNamed('address_message') },
  request_contact_info: { header: [], footer: false, action: checkNamed('request_contact_info') },
};

export function checkInteractive(value: unknown): void {
  const interactive = object(value, 'interactive', ['type', 'header', 'body', 'footer', 'action']);
  const type = oneOf(interactive.type, "interactive['type']", Object.keys(kinds));
  const { body = 1024, header = ['text'], footer = true, action } = kinds[type] as Rules;
  if (interactive.body !== undefined || body !== 'optional') {
    const part = object(interactive.body, "interactive['body']", ['text']);
    text(part.text, "interactive['body']['text']", typeof body === 'number' ? body : 1024);
  }
  if (interactive.header !== undefined) checkHeader(interactive.header, header);
  else if (type === 'product_list') throw missing("interactive['header']");
  if (interactive.footer !== undefined) {
    if (!footer) throw new GraphError(100, 'Unexpected key "footer" on param "interactive".');
    text(object(interactive.footer, "interactive['footer']", ['text']).text, "interactive['footer']['text']", 60);
  }
  action(interactive.action);
}

function checkHeader(value: unknown, allowed: readonly string[]): void {
  if (allowed.length === 0) throw new GraphError(100, 'Unexpected key "header" on param "interactive".');
  const header = object(value, "interactive['header']", ['type', 'text', 'image', 'video', 'document']);
  const type = oneOf(header.type, "interactive['header']['type']", allowed);
  if (type === 'text') text(header.text, "interactive['header']['text']", 60);
  else checkHeaderMedia(type as 'image' | 'video' | 'document', header[type], `interactive['header']['${type}']`);
}

/** One to three reply buttons with ids and titles of their own. */
function checkButtons(value: unknown): void {
  const action = object(value, at, ['buttons']);
  const param = `${at}['buttons']`;
  const replies = list(action.buttons, param, { min: 1, max: 3 }).map((entry, index) => {
    const button = object(entry, below(param, index), ['type', 'reply']);
    oneOf(button.type, `${param}[${index}]['type']`, ['reply']);
    const reply = object(button.reply, `${param}[${index}]['reply']`, ['id', 'title']);
    return {
      id: text(reply.id, `${param}[${index}]['reply']['id']`, 256),
      title: text(reply.title, `${param}[${index}]['reply']['title']`, 20),
    };
  });
  unique(
    replies.map((reply) => reply.id),
    `${param} ids`,
  );
  unique(
    replies.map((reply) => reply.title),
    `${param} titles`,
  );
}

/** At most ten sections and ten rows in all. */
function checkList(value: unknown): void {
  const action = object(value, at, ['button', 'sections']);
  text(action.button, `${at}['button']`, 20);
  const sections = list(action.sections, `${at}['sections']`, { min: 1, max: 10 });
  const ids = sections.flatMap((entry, index) => {
    const param = `${at}['sections'][${index}]`;
    const section = object(entry, param, ['title', 'rows']);
    checkSectionTitle(section, param, sections.length);
    return list(section.rows, below(param, 'rows'), { min: 1, max: 10 }).map((one, number) => {
      const rowParam = below(below(param, 'rows'), number);
      const row = object(one, rowParam, ['id', 'title', 'description']);
      text(row.title, below(rowParam, 'title'), 24);
      optionalText(row.description, below(rowParam, 'description'), 72);
      return text(row.id, below(rowParam, 'id'), 200);
    });
  });
  if (ids.length > 10) throw invalid(`${at}['sections']`, `have ${ids.length} rows in all, at most 10 are allowed.`);
  unique(ids, `${at}['sections'] row ids`);
}

function checkSectionTitle(section: Json, param: string, sections: number): void {
  if (sections > 1) text(section.title, below(param, 'title'), 24);
  else optionalText(section.title, below(param, 'title'), 24);
}

function checkProduct(value: unknown): void {
  const action = object(value, at, ['catalog_id', 'product_retailer_id']);
  text(action.catalog_id, `${at}['catalog_id']`, 100);
  text(action.product_retailer_id, `${at}['product_retailer_id']`, 100);
}

function checkProductList(value: unknown): void {
  const action = object(value, at, ['catalog_id', 'sections']);
  text(action.catalog_id, `${at}['catalog_id']`, 100);
  const sections = list(action.sections, `${at}['sections']`, { min: 1, max: 10 });
  let products = 0;
  for (const [index, entry] of sections.entries()) {
    const param = `${at}['sections'][${index}]`;
    const section = object(entry, param, ['title', 'product_items']);
    checkSectionTitle(section, param, sections.length);
    const items = list(section.product_items, below(param, 'product_items'), { min: 1, max: 30 });
    for (const [number, one] of items.entries()) {
      const item = object(one, `${param}['product_items'][${number}]`, ['product_retailer_id']);
      text(item.product_retailer_id, `${param}['product_items'][${number}]['product_retailer_id']`, 100);
    }
    products += items.length;
  }
  if (products > 30) throw invalid(`${at}['sections']`, `have ${products} products in all, at most 30 are allowed.`);
}
