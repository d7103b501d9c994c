import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormatsModule from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { checkMessage } from '../simulators/meta/message-checks.ts';
import { openInboundMessage, openStructuredResponse } from '../wire/genesys/inbound.ts';
import { inboundCapabilities, outboundCapabilities } from './capabilities.ts';
import { capabilitiesPage } from './capabilities-page.ts';
import { type InboundFixture, type OutboundFixture, runInbound, runOutbound } from './fixtures-for-tests.ts';

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
const judge = (schema: string) => ajv.compile({ $ref: `contract#/components/schemas/${schema}` });
const acceptsMessage = judge('OpenInboundNormalizedMessage');
const acceptsResponse = judge('OpenInboundStructuredResponseMessage');

const all = {
  inbound: fixtures<InboundFixture>('inbound'),
  outbound: fixtures<OutboundFixture>('outbound'),
};

/** The rows of the table that a fixture stands for. */
function rowsOf({ covers = [], expected }: { covers?: string[]; expected: object }): string[] {
  const { kinds = [], kind } = expected as { kinds?: string[]; kind?: string };
  return [...kinds, ...(kind ? [kind] : []), ...covers];
}

describe.each([
  ['inbound', inboundCapabilities],
  ['outbound', outboundCapabilities],
] as const)('the capability table, %s', (direction, table) => {
  const shown = new Set(all[direction].flatMap(([, fixture]) => rowsOf(fixture)));

  test.each(Object.keys(table))('%s has a fixture', (kind) => expect([...shown]).toContain(kind));

  test('says nothing of kinds that it does not know, and lost something where it is not full', () => {
    for (const row of shown) expect(Object.keys(table)).toContain(row);
    for (const { grade, lost, page } of Object.values(table)) {
      if (grade === 'full') expect(lost).toBeNull();
      if (grade === 'rejected') expect(lost).not.toBeNull();
      expect(page).toMatch(/^https:\/\//);
    }
  });
});

test('docs/capabilities.md is the table', () =>
  expect(capabilitiesPage()).toMatchFileSnapshot('../docs/capabilities.md'));

describe('WhatsApp to Genesys', () => {
  test.each(all.inbound)('%s', (_file, fixture) => {
    const outcome = runInbound(fixture) as { message?: unknown; response?: unknown };
    expect(outcome).toEqual(fixture.expected);
    if (outcome.message) {
      acceptsMessage(outcome.message);
      expect(acceptsMessage.errors ?? []).toEqual([]);
      // Ours is stricter than the vendor's published schema.
      expect(openInboundMessage.safeParse(outcome.message).error?.issues ?? []).toEqual([]);
    }
    if (outcome.response) {
      acceptsResponse(outcome.response);
      expect(acceptsResponse.errors ?? []).toEqual([]);
      expect(openStructuredResponse.safeParse(outcome.response).error?.issues ?? []).toEqual([]);
    }
  });

  test('the judge can say no', () => {
    expect(acceptsMessage({ channel: { from: { id: '1', idType: 'Fax' }, time: '2026-01-01T00:00:00Z' } })).toBe(false);
    expect(acceptsMessage({ channel: { from: { id: '1', idType: 'Phone' }, time: 'yesterday' } })).toBe(false);
    expect(acceptsMessage({ text: 'no channel' })).toBe(false);
    expect(acceptsResponse({ channel: {}, buttonResponse: {} })).toBe(false);
  });
});

describe('Genesys to WhatsApp', () => {
  test.each(all.outbound)('%s', (_file, fixture) => {
    const outcome = runOutbound(fixture) as { sends?: object[] };
    expect(outcome).toEqual(fixture.expected);
    // The judge of the stand-in for Meta, which is written from Meta's pages and knows nothing of this code.
    for (const part of outcome.sends ?? []) expect(() => checkMessage(asPosted(part))).not.toThrow();
  });

  test('the judge can say no', () => {
    expect(() => checkMessage(asPosted({ type: 'text', text: { body: 'x'.repeat(4097) } }))).toThrow(
      /Invalid parameter/,
    );
  });
});

const asPosted = (part: object) => ({
  messaging_product: 'whatsapp',
  recipient_type: 'individual',
  to: '+16505551234',
  biz_opaque_callback_data: 'id',
  ...part,
});
