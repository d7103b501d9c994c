import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { tenantContract } from '../../contracts/tenant.ts';
import type { Client } from '../../kit/client.ts';
import { signers } from '../../kit/webhook.ts';
import type { Owners, Refused } from './split/batch.ts';

/** A Meta app whose webhooks come in: the platform's, or one that a tenant has brought along. */
export type MetaApp = {
  verifyToken: string;
  /** More than one while the secret is being changed. */
  appSecrets: readonly string[];
  /** `null`: the platform's, which speaks for everybody. */
  ownedBy: OwnApp | null;
};

/** The app under whose callback a request came, if it is satisfied; `undefined`: of the platform. */
export type FindApp = (appId: string | undefined, satisfies: (app: MetaApp) => boolean) => Promise<MetaApp | null>;

type OwnApp = { tenantId: string; appId: string };

const metaAppId = /^\d{1,32}$/;

/** For an app that nobody has: it takes as long to be refused as any other. */
const nobody: MetaApp = {
  verifyToken: randomBytes(16).toString('hex'),
  appSecrets: [randomBytes(16).toString('hex')],
  ownedBy: null,
};

type Dependencies = {
  platform: { verifyToken: string; appSecrets: readonly string[] };
  ownerOfMetaApp: Client<typeof tenantContract>['ownerOfMetaApp'];
};

export function metaApps({ platform, ownerOfMetaApp }: Dependencies): FindApp {
  const ownApps = signers(async (appId): Promise<MetaApp> => {
    const { owner } = await ownerOfMetaApp({ appId });
    if (!owner) return nobody;
    const { tenantId, ...secrets } = owner;
    return { ...secrets, ownedBy: { tenantId, appId } };
  });
  return async (appId, satisfies) => {
    if (appId === undefined) {
      const app = { ...platform, ownedBy: null };
      return satisfies(app) ? app : null;
    }
    if (!metaAppId.test(appId)) return satisfies(nobody) ? nobody : null;
    const { signer, isGenuine } = await ownApps(appId, satisfies);
    return isGenuine ? signer : null;
  };
}

/** Whose numbers are whose, as far as an app may speak for them: a tenant's own for that tenant's alone. */
export function heardFrom(ownApp: OwnApp | null, owners: Owners): Owners {
  if (!ownApp) return owners;
  const { tenantId } = ownApp;
  return {
    async ownerOf(phoneNumberId) {
      const owner = await owners.ownerOf(phoneNumberId);
      return owner?.tenantId === tenantId ? owner : null;
    },
    ownersOfAccount: async (wabaId) =>
      (await owners.ownersOfAccount(wabaId)).filter((owner) => owner.tenantId === tenantId),
  };
}

/** What was kept says which tenant's app has said it: handed on later, it still speaks for that tenant alone. */
const kept = z.strictObject({
  ownApp: z.strictObject({ tenantId: z.uuid(), appId: z.string().regex(metaAppId) }),
  change: z.unknown(),
});

export const keep = (ownApp: OwnApp | null, piece: Refused): Refused =>
  ownApp ? { ...piece, payload: { ownApp, change: piece.payload } } : piece;

export function readKept(payload: unknown): { ownApp: OwnApp | null; change: unknown } {
  const { data } = kept.safeParse(payload);
  return data ?? { ownApp: null, change: payload };
}
