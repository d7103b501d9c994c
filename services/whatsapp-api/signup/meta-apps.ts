import type { tenantContract } from '../../../contracts/tenant.ts';
import type { Client } from '../../../kit/client.ts';
import { sha256 } from '../../../kit/crypto.ts';
import { Fault } from '../../../kit/fault.ts';
import { recent } from '../../../kit/recent.ts';
import { type Graph, isRefused } from '../graph.ts';

export type MetaApp = {
  appId: string;
  appSecrets: readonly string[];
  signupConfigId: string | null;
  /** Where its webhooks have to come to. */
  callbackUrl: string;
};

/** The platform's app as the settings have it: any part may be missing. */
export type PlatformApp = {
  appId: string | undefined;
  appSecrets: readonly string[];
  signupConfigId: string | undefined;
  verifyToken: string | undefined;
};

type Dependencies = {
  graph: Graph;
  tenants: Pick<Client<typeof tenantContract>, 'metaAppsOf'>;
  platform: PlatformApp;
  publicUrl: () => string;
};

const provedMs = 5 * 60_000;

/** The Meta apps in whose name numbers of a tenant may be connected: its own ones and the platform's. */
export function metaApps({ graph, tenants, platform, publicUrl }: Dependencies) {
  const proved = recent<string>({ maxEntries: 1_000, ttlMs: provedMs });
  const callbackUrl = (appId?: string) => `${publicUrl()}/webhook/whatsapp${appId ? `/${appId}` : ''}`;

  const own = async (tenantId: string): Promise<MetaApp[]> =>
    (await tenants.metaAppsOf({ tenantId })).apps.map((app) => ({ ...app, callbackUrl: callbackUrl(app.appId) }));

  const ofPlatform = (): MetaApp[] => {
    const { appId, appSecrets, signupConfigId } = platform;
    if (!appId || appSecrets.length === 0) return [];
    return [{ appId, appSecrets, signupConfigId: signupConfigId ?? null, callbackUrl: callbackUrl() }];
  };

  const all = async (tenantId: string): Promise<MetaApp[]> => {
    const apps = await own(tenantId);
    return [...apps, ...ofPlatform().filter(({ appId }) => !apps.some((app) => app.appId === appId))];
  };

  return {
    platform,
    /** The tenant's own ones first. */
    all,
    find: async (tenantId: string, appId: string) => (await all(tenantId)).find((app) => app.appId === appId),

    /**
     * The secret of several that Meta takes now, with one question in five minutes: a code that is shown with a wrong one
     * may be spent. Faults: `rejected` where it takes none; `unavailable`.
     */
    async provedSecret({ appId, appSecrets }: MetaApp): Promise<string> {
      const key = sha256(`${appId} ${appSecrets.join(' ')}`);
      const known = proved.get(key);
      if (known) return known;
      for (const secret of appSecrets) {
        try {
          await graph.read(`${appId}|${secret}`, `${encodeURIComponent(appId)}?fields=name`);
        } catch (error) {
          if (isRefused(error)) continue;
          throw error;
        }
        proved.set(key, secret);
        return secret;
      }
      throw new Fault('rejected', `WhatsApp refuses the secret of the app ${appId}`);
    },
  };
}

export type MetaApps = ReturnType<typeof metaApps>;
