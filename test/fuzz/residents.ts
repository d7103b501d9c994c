import type { Hono } from 'hono';
import { stateContract } from '../../contracts/state-manager.ts';
import { tenantContract } from '../../contracts/tenant.ts';
import { whatsappContract } from '../../contracts/whatsapp-api.ts';
import { client } from '../../kit/client.ts';
import type { ServiceName } from '../../kit/service-names.ts';
import { inProcess, internal } from '../../kit/transport.ts';
import { secrets } from '../stand-ins.ts';
import type { Known } from './valid-input.ts';

/** Who is there already, by the names of fields. */
export type Residents = {
  known: Known;
  /** The path of a link to a file that the vendor will not hand out. */
  link: string;
  /** Of tenants that may be changed and deleted: without them everybody else's requests would soon find nothing. */
  spare: Known & { tenantId: string[] };
};

export const number = '106540352242922';
export const integration = 'c0ffee00-0000-4000-8000-000000000001';
export const webhookSecret = 'webhook-secret-of-length';

const cursor = (text: string) => Buffer.from(text).toString('base64url');
const unknown = 'ffffffff-0000-4000-8000-000000000000';

/** A tenant with a number and a customer's conversation, and some more tenants to be changed and deleted. */
export async function settle(apps: Record<ServiceName, Hono>): Promise<Residents> {
  const to = (name: ServiceName) =>
    internal(
      inProcess(() => apps[name].fetch),
      secrets.INTERNAL_TOKEN,
    );
  const tenants = client(tenantContract, to('tenant'));
  const whatsapp = client(whatsappContract, to('whatsapp-api'));
  const state = client(stateContract, to('state-manager'));

  const newTenant = async (phoneNumberId: string, integrationId: string) => {
    const { id: tenantId } = await tenants.createTenant({ name: 'Acme' });
    const clientSecret = 'client-secret';
    await tenants.putGenesys({ tenantId, domain: 'mypurecloud.ie', clientId: 'client', clientSecret });
    await tenants.addNumber({
      tenantId,
      phoneNumberId,
      wabaId: '102290129340398',
      displayPhoneNumber: '+1 555 010 0199',
      accessToken: 'EAA-token',
      integrationId,
      webhookSecret,
    });
    return tenantId;
  };

  const [phoneNumberId, integrationId, waId] = [number, integration, '447700900001'];
  const tenantId = await newTenant(phoneNumberId, integrationId);
  const userId = 'GB.13491208655302741918';
  const { mapping } = await state.postMapping({ tenantId, phoneNumberId, integrationId, waId, userId, name: 'Ada' });
  const at = new Date(0).toISOString();
  const conversationId = 'c0ffee00-0000-4000-8000-000000000002';
  const [wamid, genesysId] = ['wamid.fuzz', 'genesys-fuzz'];
  const message = {
    tenantId,
    mappingId: mapping.mappingId,
    kind: 'text',
    text: 'Hello',
    conversationId,
    occurredAt: at,
  };
  const posted = { ...message, raw: {}, sent: {}, hops: [] };
  const { messageId } = await state.postMessage({
    ...posted,
    direction: 'inbound',
    sourceId: wamid,
    opensWindow: true,
  });
  await state.postMessage({ ...posted, direction: 'outbound', sourceId: genesysId });
  await state.postStatus({ tenantId, messageId, at, conversationId, genesysMessageId: genesysId });

  const media = {
    mediaId: '1',
    kind: 'image',
    mime: 'image/jpeg',
    sha256: null,
    filename: null,
    voice: false,
  } as const;
  const { url } = await whatsapp.linkMedia({ tenantId, phoneNumberId, media, purpose: 'text' });

  const known: Known = {
    tenantId: [tenantId, tenantId, tenantId, tenantId, tenantId, unknown],
    phoneNumberId: [phoneNumberId, phoneNumberId, phoneNumberId, 'nobodys'],
    wabaId: ['102290129340398', 'nobodys'],
    integrationId: [integrationId, integrationId, unknown],
    conversationId: [conversationId, conversationId, unknown],
    mappingId: [mapping.mappingId, mapping.mappingId, mapping.mappingId, unknown],
    messageId: [messageId, messageId, unknown],
    wamid: [wamid, 'wamid.unknown'],
    genesysMessageId: [genesysId],
    wa_id: [waId, userId, 'nobody'],
    waId: [waId, waId, '447700900002', '447700900003'],
    userId: [userId, 'GB.2', 'GB.3'],
    to: [waId, userId],
    cursor: [
      cursor('2026-01-01T00:00:00.000Z ffffffff-0000-4000-8000-000000000000'),
      cursor('0000-01-01T00:00:00.000Z ffffffff-0000-4000-8000-000000000000'),
      cursor('+275760-09-13T00:00:00.000Z id'),
      cursor('2026-01-01T00:00:00.000Z i\0d'),
      'x',
    ],
    domain: ['mypurecloud.ie', 'mypurecloud.de'],
  };
  const spares: string[] = [];
  for (let count = 0; count < 20; count += 1) spares.push(await newTenant(`spare-${count}`, `spare-${count}`));
  const numbers = spares.map((_, at) => `spare-${at}`);
  return {
    known,
    link: new URL(url).pathname,
    spare: { ...known, tenantId: spares, phoneNumberId: numbers, integrationId: numbers },
  };
}
