import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormatsModule from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkMessage } from '../simulators/meta/message-checks.ts';
import { openInboundMessage } from '../wire/genesys/inbound.ts';
import { outboundEvent } from '../wire/genesys/outbound.ts';
import { message } from '../wire/meta/message.ts';
import { limits } from '../wire/meta/send.ts';
import { templateDefinition } from '../wire/meta/template.ts';
import { contact } from '../wire/meta/webhook.ts';
import { sentenceOf } from './failures.ts';
import { newIdentityOf } from './inbound/system.ts';
import { type Address, referredBy, toGenesys, toHistory } from './inbound.ts';
import { filePlan, withAttachment, withLink, withoutFile } from './inbound-file.ts';
import { splitText } from './outbound/part.ts';
import { toFallbackTemplate, toTemplatePart } from './outbound/template.ts';
import { filesOf, type OutboundPlan, toSendPart, toWhatsapp, type Uploaded } from './outbound.ts';
import { en } from './words/en.ts';
import { wordsIn } from './words/languages.ts';

const addFormats = addFormatsModule as unknown as typeof addFormatsModule.default;
const ajv = new Ajv({ strict: false, logger: false, allErrors: true });
addFormats(ajv);
const contractFile = new URL('../wire/genesys/contract.openapi.json', import.meta.url);
ajv.addSchema(JSON.parse(readFileSync(contractFile, 'utf8')) as object, 'contract');
const accepts = ajv.compile({ $ref: 'contract#/components/schemas/OpenInboundNormalizedMessage' });

/** What two cores do in half a minute; by hand, with 5,000, it finds more. */
const runs = 500;

const text = fc.string({ unit: 'binary' });
const anyWords = fc.constantFrom(...Object.values(wordsIn));
const id = fc.stringMatching(/^[\x21-\x7e]{1,60}$/);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const some = <T extends Record<string, fc.Arbitrary<unknown>>>(shape: T) =>
  fc.record(shape, { requiredKeys: [] }) as fc.Arbitrary<Record<string, unknown>>;
const long = fc.oneof(text, fc.string({ unit: 'binary', minLength: 900, maxLength: 6000, size: 'max' }));

describe('WhatsApp to Genesys', () => {
  const file = some({ id, mime_type: text, sha256: text, caption: long, filename: text, voice: fc.boolean() });
  const name = some({ formatted_name: text, first_name: text });
  /** Bodies as documented, bodies that are not, and kinds that do not exist. */
  const bodies: Record<string, fc.Arbitrary<unknown>> = {
    text: fc.record({ body: long }),
    image: file,
    video: file,
    audio: file,
    document: file,
    sticker: file,
    location: fc.record({ latitude: fc.double(), longitude: fc.double(), name: maybe(text), address: maybe(long) }),
    contacts: fc.array(
      some({ name, phones: fc.array(some({ phone: text, wa_id: text, type: text })), org: some({ company: text }) }),
    ),
    interactive: fc.oneof(
      fc.record({ type: fc.constant('button_reply'), button_reply: fc.record({ id: text, title: text }) }),
      fc.record({
        type: fc.constant('list_reply'),
        list_reply: fc.record({ id: text, title: text, description: text }),
      }),
      fc.record({
        type: fc.constant('nfm_reply'),
        nfm_reply: fc.record({ name: text, response_json: fc.oneof(fc.json(), text, fc.jsonValue()) }),
      }),
      fc.record({
        type: fc.constant('call_permission_reply'),
        call_permission_reply: fc.record({ response: text, expiration_timestamp: fc.oneof(fc.double(), text) }),
      }),
      fc.jsonValue(),
    ),
    button: fc.record({ payload: maybe(text), text }),
    reaction: fc.record({ message_id: text, emoji: maybe(text) }),
    order: fc.record({
      product_items: fc.array(
        fc.record({ product_retailer_id: text, quantity: fc.double(), item_price: fc.double(), currency: text }),
        { maxLength: 300 },
      ),
      text: maybe(long),
    }),
    system: some({
      body: text,
      type: fc.constantFrom('user_changed_number', 'user_changed_user_id', 'x'),
      wa_id: text,
      user_id: text,
      previous_user_id: text,
    }),
    edit: fc.record({
      original_message_id: id,
      message: fc.record({ type: fc.constantFrom('text', 'image'), text: maybe(fc.record({ body: long })) }),
    }),
    revoke: fc.record({ original_message_id: id }),
    unsupported: some({ type: text }),
    request_welcome: fc.constant(undefined),
    hologram: fc.jsonValue(),
  };
  const kind = fc.constantFrom(...Object.keys(bodies));
  const anyMessage = kind
    .chain((type) =>
      fc.record({
        id,
        from: maybe(text),
        from_user_id: id,
        timestamp: fc.stringMatching(/^\d{1,11}$/),
        type: fc.constant(type),
        body: fc.oneof(
          { weight: 4, arbitrary: bodies[type] as fc.Arbitrary<unknown> },
          { weight: 1, arbitrary: fc.jsonValue() },
        ),
        group_id: maybe(id),
        context: maybe(
          fc.oneof(
            some({
              id,
              forwarded: fc.boolean(),
              frequently_forwarded: fc.boolean(),
              referred_product: some({ product_retailer_id: text }),
            }),
            fc.jsonValue(),
          ),
        ),
        referral: maybe(
          fc.oneof(some({ headline: long, body: long, source_url: text, ctwa_clid: long }), fc.jsonValue()),
        ),
        errors: maybe(
          fc.array(
            fc.record({
              code: fc.integer(),
              title: maybe(text),
              error_data: maybe(fc.record({ details: maybe(long) })),
            }),
          ),
        ),
      }),
    )
    .map(({ body, ...rest }) => ({ ...rest, [rest.type]: body }))
    .filter((raw) => message.safeParse(raw).success);
  const anyContact = fc.option(
    fc.record({ profile: maybe(fc.record({ name: maybe(text), username: maybe(text) })), wa_id: maybe(text) }),
  );
  const anyReferred = fc.option(
    fc.record({
      text: fc.option(long),
      kind: fc.constantFrom('text', 'image'),
      direction: fc.constantFrom('inbound' as const, 'outbound' as const),
      occurredAt: fc.constant('2026-11-22T10:00:00.000Z'),
    }),
  );
  const link = { url: 'https://bridge.example.com/media/t', filename: 'f', expiresAt: '2026-11-22T10:00:00.000Z' };

  test('whatever passes as a message maps to something that Genesys takes, and never throws', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(
        anyMessage,
        anyContact,
        anyReferred,
        fc.constantFrom<Address['idType']>('Phone', 'Opaque'),
        fc.option(fc.array(fc.constantFrom('image/*', 'audio/mpeg', 'application/pdf'))),
        fc.option(fc.nat(100_000_000)),
        anyWords,
        (raw, sender, referred, idType, accepted, size, words) => {
          const parsed = message.parse(raw);
          const address = { id: '16505551234', idType };
          const mapped = toGenesys(parsed, contact.nullable().parse(sender), address, words, referred);
          referredBy(parsed);
          newIdentityOf(parsed);
          expect(toHistory(parsed, words, referred).text).not.toBe('');
          seen.add(mapped.kind);
          const forms = [mapped.file ? withoutFile(mapped, words) : mapped];
          if (mapped.file) {
            const mime = mapped.file.mime ?? 'application/octet-stream';
            const plan = filePlan(mapped.file, mime, size, accepted);
            if (plan.as === 'link') forms.push(withLink(mapped, { ...link, mime }, plan.why, size, words));
            else forms.push(withAttachment(mapped, { ...link, mime: mime || 'x/y' }, plan.as === 'converted'));
          }
          for (const form of forms) {
            accepts(form.message);
            expect(accepts.errors ?? []).toEqual([]);
            expect(openInboundMessage.safeParse(form.message).error?.issues ?? []).toEqual([]);
            expect(form.message.text?.trim() || form.message.content?.length).toBeTruthy();
            expect([...(form.message.text ?? '')].length).toBeLessThan(5600);
            const attributes = form.message.channel.metadata?.customAttributes ?? {};
            expect(new TextEncoder().encode(JSON.stringify(attributes)).length).toBeLessThanOrEqual(2000);
            expect(form.message.channel.messageId).toBe(raw.id);
          }
          expect(mapped.text.trim()).not.toBe('');
        },
      ),
      { numRuns: runs },
    );
    for (const expected of ['text', 'image', 'contacts', 'flow-reply', 'order', 'unknown', 'unreadable'])
      expect([...seen]).toContain(expected);
  });
});

describe('Genesys to WhatsApp', () => {
  const url = fc.webUrl();
  const payload = fc.oneof(text, fc.string({ minLength: 150, maxLength: 400 }), fc.constantFrom('', ' ', 'same'));
  const action = some({
    type: fc.constantFrom('Link', 'Postback', 'Unknown'),
    text: long,
    payload,
    url: fc.oneof(url, text),
  });
  const card = fc.record({
    title: long,
    description: maybe(long),
    image: maybe(fc.oneof(url, text)),
    video: maybe(url),
    defaultAction: maybe(action),
    actions: fc.oneof(
      fc.array(action, { maxLength: 12 }),
      fc.constant([{ type: 'Link', text: 'Open', url: 'https://a.example' }]),
    ),
  });
  const tidy = fc.record({
    title: fc.string({ minLength: 1, maxLength: 30 }).filter((title) => title.trim() !== ''),
    image: url,
    actions: fc.constant([{ type: 'Link', text: 'Open', url: 'https://shop.example.com' }]),
  });
  const parameters = fc.array(some({ name: text, text }));
  const contents: fc.Arbitrary<unknown>[] = [
    fc.record({
      contentType: fc.constant('QuickReply'),
      quickReply: fc.record({ text: long, payload: maybe(payload) }),
    }),
    fc.record({
      contentType: fc.constant('QuickReplyV2'),
      quickReplyV2: fc.record({ title: text, actions: fc.array(fc.record({ text, payload })) }),
    }),
    fc.record({ contentType: fc.constant('Card'), card }),
    fc.record({
      contentType: fc.constant('Carousel'),
      carousel: fc.record({
        cards: fc.oneof(fc.array(card, { maxLength: 12 }), fc.array(tidy, { minLength: 2, maxLength: 10 })),
      }),
    }),
    fc.record({
      contentType: fc.constant('DatePicker'),
      datePicker: fc.record({
        title: maybe(long),
        availableTimes: fc.array(
          fc.record({
            dateTime: fc.oneof(
              fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
              text,
            ),
            duration: maybe(fc.integer()),
          }),
        ),
      }),
    }),
    fc.record({
      contentType: fc.constant('ListPicker'),
      listPicker: fc.record({
        sections: fc.array(
          fc.record({
            title: maybe(text),
            items: fc.array(fc.record({ id: maybe(payload), title: long, subtitle: maybe(long) })),
          }),
        ),
      }),
    }),
    fc.record({
      contentType: fc.constant('Attachment'),
      attachment: some({
        mediaType: fc.constantFrom('Image', 'Video', 'Audio', 'File'),
        url,
        mime: text,
        filename: text,
      }),
    }),
    fc.record({
      contentType: fc.constant('Notification'),
      template: some({
        id: fc.constantFrom('ns@order_update', 'cannedresponse@1', 'x', 'ns@UPPER'),
        language: fc.constantFrom('en_US', 'en-US', 'de'),
        header: some({ media: some({ url }), parameters }),
        body: some({ text: long, parameters }),
        buttons: fc.array(
          some({
            type: fc.constantFrom('QuickReply', 'Url', 'PhoneNumber'),
            index: fc.nat(9),
            text,
            payload,
            parameters,
          }),
        ),
      }),
    }),
    fc.record({ contentType: maybe(fc.string()), attachment: maybe(fc.jsonValue()) }),
  ];
  const anyEvent = fc
    .record({
      id: fc.stringMatching(/^[\x21-\x7e]{1,40}$/),
      channel: fc.record({ to: fc.record({ id: fc.constant('33633081329') }), messageId: maybe(fc.string()) }),
      type: fc.oneof(fc.constantFrom('Text', 'Structured', 'Event', 'Receipt'), fc.string()),
      text: maybe(fc.oneof(long, fc.string({ unit: 'binary', minLength: 4000, maxLength: 9000, size: 'max' }))),
      content: maybe(
        fc.oneof(
          fc.oneof(...contents).chain((one) => fc.constant([one])),
          fc.oneof(...contents.map((one) => fc.array(one, { maxLength: 25 }))),
          fc.array(fc.oneof(...contents), { maxLength: 6 }),
        ),
      ),
      events: maybe(fc.jsonValue()),
      status: maybe(fc.constantFrom('Published', 'Failed', 'Read', '')),
      reasons: maybe(fc.array(fc.record({ code: maybe(fc.string()), message: maybe(fc.string()) }))),
    })
    .filter((raw) => outboundEvent.safeParse(raw).success);
  const upload = fc.record({
    kind: fc.constantFrom('image' as const, 'video' as const),
    mediaId: fc.constant('826'),
    filename: fc.constant('a.jpg'),
    voice: fc.constant(false),
  });

  const posted = (part: object) => ({
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    to: '+16505551234',
    biz_opaque_callback_data: 'id',
    ...part,
  });

  function expectTaken(plan: OutboundPlan, file: Uploaded, seen: Set<string>) {
    expect(plan.parts.length).toBeGreaterThan(0);
    for (const part of plan.parts) {
      const send = toSendPart(
        part,
        filesOf(part).map(() => file),
      );
      expect(send).not.toBeNull();
      expect(() => checkMessage(posted(send as object))).not.toThrow();
      const ids = (part.choices ?? []).map((choice) => choice.id);
      expect(new Set(ids).size).toBe(ids.length);
    }
    for (const kind of plan.kinds) seen.add(kind);
    if (plan.plain) expectTaken(plan.plain, file, seen);
  }

  test('whatever passes as an event is sent within all limits, refused with a reason, noted or recorded', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(anyEvent, upload, anyWords, (raw, file, words) => {
        const action = toWhatsapp(outboundEvent.parse(raw), words);
        seen.add(action.do);
        if (action.do === 'send') expectTaken(action, file, seen);
        if (action.do === 'send-template') {
          const part = toTemplatePart(
            action.notification,
            { name: 'order_update', language: 'en_US' },
            null,
            action.text,
          );
          expect(part.text).not.toBe('');
        }
        if (action.do === 'refuse') expect(sentenceOf(action.reason, action.text, words)).toMatch(/\p{L}/u);
        if (action.do === 'note-receipt') expect(action.genesysMessageIds).toContain(raw.id);
      }),
      { numRuns: runs },
    );
    for (const expected of [
      'send',
      'send-template',
      'refuse',
      'quick-replies-numbered',
      'carousel',
      'long-text',
      'cut-titles',
    ])
      expect([...seen]).toContain(expected);
  });

  test('nothing that was offered is lost: every payload can be chosen', () => {
    const offered = fc.array(fc.record({ text: long, payload }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(offered, (replies) => {
        const content = replies.map((quickReply) => ({ contentType: 'QuickReply', quickReply }));
        const event = outboundEvent.parse({ id: '1', channel: { to: { id: '1' } }, type: 'Structured', content });
        const action = toWhatsapp(event, en);
        if (action.do !== 'send') throw new Error(action.do);
        const choices = action.parts.flatMap((part) => part.choices ?? []);
        expect(choices.map((choice) => choice.payload)).toEqual(replies.map((reply) => reply.payload));
      }),
      { numRuns: 500 },
    );
  });

  test('a text in pieces is the text, but for white space at the seams', () => {
    const bare = (value: string) => value.replaceAll(/\s+/g, '');
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 3000, size: 'max' }),
        fc.integer({ min: 5, max: 200 }),
        (value, max) => {
          const pieces = splitText(value, max);
          expect(bare(pieces.join(''))).toBe(bare(value));
          for (const piece of pieces) expect([...piece].length).toBeLessThanOrEqual(max);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('a fall-back template takes any text', () => {
    const body = fc.constantFrom(
      'We wrote: {{1}}',
      'Please answer.',
      'Hello {{text}} and {{text}}',
      'x'.repeat(1000) + ' {{1}} y',
    );
    fc.assert(
      fc.property(body, long, (bodyText, value) => {
        const definition = templateDefinition.parse({
          id: '1',
          name: 'fallback',
          language: 'en',
          status: 'APPROVED',
          parameter_format: bodyText.includes('{{text}}') ? 'NAMED' : 'POSITIONAL',
          components: [{ type: 'BODY', text: bodyText }],
        });
        const part = toFallbackTemplate(definition, value.trim() || 'text');
        const send = part && toSendPart(part, []);
        expect(() => checkMessage(posted(send as object))).not.toThrow();
        expect(part?.text.length).toBeLessThanOrEqual(limits.text);
      }),
      { numRuns: 300 },
    );
  });
});
