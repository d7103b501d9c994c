import type { signupContract } from '../../../contracts/whatsapp-signup.ts';
import type { Handlers } from '../../../kit/server.ts';
import type { connectedNumbers } from './connected.ts';
import type { MetaApps } from './meta-apps.ts';
import type { numberPreparer } from './prepare.ts';
import type { signups } from './signups.ts';
import { type ClaimVerifier, isRefusal } from './verify.ts';

type Dependencies = {
  apps: MetaApps;
  verify: ClaimVerifier;
  prepare: ReturnType<typeof numberPreparer>;
  signups: ReturnType<typeof signups>;
  connected: ReturnType<typeof connectedNumbers>;
  graphVersion: string;
  sdkUrl: string;
};

const coexistence = 'whatsapp_business_app_onboarding';

/** Meta's SDK comes from another host than its window. A stand-in has one for both. */
const messageHostOf = (sdkUrl: string): string => {
  const { host } = new URL(sdkUrl);
  return host === 'connect.facebook.net' ? 'facebook.com' : host;
};

export function signupHandlers(dependencies: Dependencies): Omit<Handlers<typeof signupContract>, 'checkWhatsapp'> {
  const { apps, verify, prepare, signups, connected, graphVersion, sdkUrl } = dependencies;

  return {
    async signupOptions({ tenantId }) {
      const known = await apps.all(tenantId);
      const app = known.find(({ signupConfigId }) => signupConfigId !== null);
      if (!app?.signupConfigId)
        return { signup: null, unavailable: known.length === 0 ? 'app-missing' : 'configuration-missing' };
      return {
        signup: {
          appId: app.appId,
          configId: app.signupConfigId,
          graphVersion,
          sdkUrl,
          messageHost: messageHostOf(sdkUrl),
          extras: { setup: {} },
          coexistenceExtras: { setup: {}, featureType: coexistence },
        },
        unavailable: null,
      };
    },

    finishSignup: (given) => signups.finish(given),
    resumeSignup: (given) => signups.resume(given),

    async lookUpAccount({ tenantId, accessToken, wabaId }) {
      const claim = { tenantId, accessToken, app: null, wabaId };
      const token = await verify.tokenOf(claim);
      if (isRefusal(token)) return { account: null, tokenExpiresAt: null, numbers: [], refused: token };
      const tokenExpiresAt = token?.expiresAt?.toISOString() ?? null;
      const found = await verify.accountOf(claim, token);
      if (isRefusal(found)) return { account: null, tokenExpiresAt, numbers: [], refused: found };
      return { ...found, tokenExpiresAt, refused: null };
    },

    async prepareNumbers({ pins = {}, ...given }) {
      const { outcome } = await prepare({ ...given, pins, app: null, event: null });
      return { ...outcome, signupId: null };
    },

    listNumberFacts: async ({ tenantId }) => ({ items: await connected(tenantId) }),
  };
}
