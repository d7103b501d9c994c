import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormatsModule from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openInboundMessage } from '../wire/genesys/inbound.ts';
import { outboundEvent } from '../wire/genesys/outbound.ts';
import { contact, message } from '../wire/meta/webhook.ts';
import { type Address, toGenesys } from './inbound.ts';
import { toWhatsapp } from './outbound.ts';

/** Inputs come from the vendors' documentation (`source` says where), never from our own output. */
function fixtures<T>(direction: 'inbound' | 'outbound'): [name: string, fixture: T][] {
  const folder = new URL(`./fixtures/${direction}/`, import.meta.url);
  return readdirSync(folder).map((file) => [file, JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as T]);
}

// ajv-formats is CommonJS: under nodenext its function is typed as `default` of the module.
const addFormats = addFormatsModule as unknown as typeof addFormatsModule.default;
const ajv = new Ajv({ strict: false, logger: false, allErrors: true });
addFormats(ajv);
const contractFile = new URL('../wire/genesys/contract.openapi.json', import.meta.url);
ajv.addSchema(JSON.parse(readFileSync(contractFile, 'utf8')) as object, 'contract');
const accepts = ajv.compile({ $ref: 'contract#/components/schemas/OpenInboundNormalizedMessage' });

/** By the vendor's published schema and by ours, which is stricter. */
function expectAccepted(body: unknown) {
  accepts(body);
  expect(accepts.errors ?? []).toEqual([]);
  expect(openInboundMessage.safeParse(body).error?.issues ?? []).toEqual([]);
}

describe('WhatsApp to Genesys', () => {
  type Inbound = { message: unknown; contact: unknown; address: Address; expected: object };

  test.each(fixtures<Inbound>('inbound'))('%s', (_file, { message: raw, contact: sender, address, expected }) => {
    const mapped = toGenesys(message.parse(raw), contact.nullable().parse(sender), address);
    expect(mapped).toEqual(expected);
    expectAccepted(mapped.message);
  });

  test('the judge can say no', () => {
    expect(accepts({ channel: { from: { id: '1', idType: 'Fax' }, time: '2026-01-01T00:00:00Z' } })).toBe(false);
    expect(accepts({ channel: { from: { id: '1', idType: 'Phone' }, time: 'yesterday' } })).toBe(false);
    expect(accepts({ text: 'no channel' })).toBe(false);
  });

  const text = fc.string({ unit: 'binary' });
  const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
  const id = fc.stringMatching(/^[\x21-\x7e]{1,60}$/);
  const anyMessage = fc
    .record({
      id,
      from: optional(text),
      from_user_id: id,
      timestamp: fc.stringMatching(/^\d{1,12}$/),
      type: fc.oneof(fc.constantFrom('text', 'image', 'unsupported', 'system'), fc.string({ minLength: 1 })),
      text: fc.oneof(fc.record({ body: text }), fc.record({ body: fc.constantFrom('', ' ', '\n') })),
      errors: optional(
        fc.array(
          fc.record({
            code: fc.integer(),
            title: optional(text),
            error_data: optional(fc.record({ details: optional(text) })),
          }),
        ),
      ),
      image: optional(fc.jsonValue()),
    })
    .filter((raw) => message.safeParse(raw).success);
  const anyContact = fc.option(
    fc.record({
      profile: optional(fc.record({ name: optional(text), username: optional(text) })),
      wa_id: optional(text),
    }),
  );

  test('whatever passes as a message maps to something that Genesys takes', () => {
    fc.assert(
      fc.property(
        anyMessage,
        anyContact,
        fc.constantFrom<Address['idType']>('Phone', 'Opaque'),
        (raw, sender, idType) => {
          const mapped = toGenesys(message.parse(raw), contact.nullable().parse(sender), { id: '16505551234', idType });
          expectAccepted(mapped.message);
          expect(mapped.text.trim()).not.toBe('');
          expect(mapped.message.channel.messageId).toBe(raw.id);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('Genesys to WhatsApp', () => {
  test.each(fixtures<{ event: unknown; expected: object }>('outbound'))('%s', (_file, { event, expected }) => {
    expect(toWhatsapp(outboundEvent.parse(event))).toEqual(expected);
  });

  test('whatever passes as an event is sent, refused with a reason, noted or ignored', () => {
    const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
    const anyEvent = fc
      .record({
        id: fc.stringMatching(/^[\x21-\x7e]{1,40}$/),
        channel: fc.record({ to: fc.record({ id: fc.constant('33633081329') }), messageId: optional(fc.string()) }),
        type: fc.oneof(fc.constantFrom('Text', 'Structured', 'Event', 'Receipt'), fc.string()),
        text: optional(fc.string({ unit: 'binary', maxLength: 5000, size: 'max' })),
        content: optional(
          fc.array(fc.record({ contentType: optional(fc.string()), attachment: optional(fc.jsonValue()) })),
        ),
        status: optional(fc.constantFrom('Published', 'Failed', 'Read', '')),
        reasons: optional(fc.array(fc.record({ code: optional(fc.string()), message: optional(fc.string()) }))),
      })
      .filter((raw) => outboundEvent.safeParse(raw).success);
    fc.assert(
      fc.property(anyEvent, (raw) => {
        const action = toWhatsapp(outboundEvent.parse(raw));
        if (action.do === 'send-text') {
          expect(action.body).toBe(raw.text);
          expect([...action.body].length).toBeLessThanOrEqual(4096);
        }
        if (action.do === 'refuse') expect(action.reason.message).not.toBe('');
        if ('kind' in action) expect(action.kind.length).toBeLessThanOrEqual(64);
        if (action.do === 'note-receipt') expect(action.genesysMessageIds).toContain(raw.id);
      }),
      { numRuns: 500 },
    );
  });
});
