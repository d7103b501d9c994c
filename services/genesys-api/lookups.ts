import { z } from 'zod';
import type { genesysContract } from '../../contracts/genesys-api.ts';
import { remember } from '../../kit/cache/remember.ts';
import type { Output } from '../../kit/contract.ts';
import { Fault } from '../../kit/fault.ts';
import type { CallPlatform } from './platform.ts';

const messaging = '/api/v2/conversations/messaging';
const rememberedMs = 5 * 60_000;

const mediaTypes = z.looseObject({
  allow: z.looseObject({ inbound: z.array(z.looseObject({ type: z.string() })).optional() }).optional(),
});
/** The profile as a reference, or whole where it was expanded. */
const profile = z.looseObject({ id: z.string().optional(), mediaTypes: mediaTypes.optional() });
const integration = z.looseObject({ supportedContent: profile.optional() });
const canned = z.looseObject({
  messagingTemplate: z
    .looseObject({ whatsApp: z.looseObject({ name: z.string(), language: z.string() }).optional() })
    .optional(),
});

export type Lookups = {
  supportedContent: (
    tenantId: string,
    integrationId: string,
  ) => Promise<Output<typeof genesysContract.getSupportedContent>>;
  cannedResponse: (tenantId: string, responseId: string) => Promise<Output<typeof genesysContract.getCannedResponse>>;
};

/** What Genesys is asked about and what seldom changes: remembered for five minutes, failures never. */
export function openLookups(call: CallPlatform): Lookups {
  /** `null` where there is no such thing, or the client may not read it: a missing permission is no failure here. */
  const read = async (tenantId: string, path: string): Promise<unknown> => {
    try {
      return await call(tenantId, 'other', 'GET', path);
    } catch (error) {
      const { status } = ((error as Fault).details ?? {}) as { status?: number };
      if (error instanceof Fault && (status === 403 || status === 404)) return null;
      throw error;
    }
  };
  const memory = <T>(load: (tenantId: string, id: string) => Promise<T>) => {
    const remembered = remember({
      load: (key) => load(key.slice(0, key.indexOf(' ')), key.slice(key.indexOf(' ') + 1)),
      ttlMs: rememberedMs,
    });
    return (tenantId: string, id: string) => remembered.get(`${tenantId} ${id}`);
  };

  return {
    supportedContent: memory(async (tenantId, integrationId) => {
      const path = `${messaging}/integrations/open/${encodeURIComponent(integrationId)}?expand=supportedContent`;
      let found = integration.safeParse(await read(tenantId, path)).data?.supportedContent;
      if (found?.id && !found.mediaTypes) {
        const whole = await read(tenantId, `${messaging}/supportedcontent/${encodeURIComponent(found.id)}`);
        found = profile.safeParse(whole).data;
      }
      return { inbound: found?.mediaTypes?.allow?.inbound?.map(({ type }) => type) ?? null };
    }),
    cannedResponse: memory(async (tenantId, responseId) => {
      const path = `/api/v2/responsemanagement/responses/${encodeURIComponent(responseId)}`;
      const { name, language } = canned.safeParse(await read(tenantId, path)).data?.messagingTemplate?.whatsApp ?? {};
      return { template: name && language ? { name, language } : null };
    }),
  };
}
