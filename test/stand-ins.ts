import type { GenesysSimulator } from '../simulators/genesys/simulator.ts';
import { startGenesysSimulator } from '../simulators/genesys/start.ts';
import type { MetaSimulator } from '../simulators/meta/simulator.ts';
import { startMetaSimulator } from '../simulators/meta/start.ts';

/** What a product must be given; worth nothing outside the tests, and unmistakable wherever it turns up. */
export const secrets = {
  META_APP_SECRET: 'planted-app-secret-5d1f0c',
  META_VERIFY_TOKEN: 'planted-verify-token-8b22e7',
  MASTER_KEYS: `test:${Buffer.from('planted-master-key-of-32-bytes-1').toString('base64')}`,
  JWT_SECRET: 'planted-jwt-secret-of-more-than-32-bytes-3c',
  INTERNAL_TOKEN: 'planted-internal-token-of-32-bytes-and-more',
  OPERATOR_API_KEY: 'planted-operator-key-of-32-bytes-and-more-4',
};

export type StandIns = {
  meta: MetaSimulator;
  genesys: GenesysSimulator;
  /** Settings by which the platform finds them. */
  settings: Record<string, string>;
  close: () => Promise<void>;
};

/** No budget of the platform's: what tests send at once is more than any real number may. */
const withoutBudgets = {
  WHATSAPP_NUMBER_PER_SECOND: '1000000',
  WHATSAPP_PAIR_BURST: '1000000',
  GENESYS_PER_MINUTE: '1000000',
};

/** Both vendors, with their retry rules at a test's pace and without limits, and a platform that knows none either. */
export async function startStandIns(gateway: () => string): Promise<StandIns> {
  const meta = await startMetaSimulator({
    appSecret: secrets.META_APP_SECRET,
    verifyToken: secrets.META_VERIFY_TOKEN,
    webhookUrl: () => `${gateway()}/webhook/whatsapp`,
    webhooks: { firstPauseMs: 20, longestPauseMs: 200 },
    limits: { perSecond: Number.POSITIVE_INFINITY, pairBurst: Number.POSITIVE_INFINITY },
  });
  const genesys = await startGenesysSimulator({ retry: { timeoutMs: 10_000, retries: 200, pauseMs: 50 } });
  return {
    meta,
    genesys,
    settings: {
      META_GRAPH_URL: meta.url,
      META_APP_ID: meta.appId,
      META_SIGNUP_CONFIG_ID: meta.configId,
      META_SDK_URL: meta.sdkUrl,
      GENESYS_API_URL: genesys.url,
      GENESYS_LOGIN_URL: genesys.url,
      GENESYS_APPS_URL: genesys.appsUrl,
      ...withoutBudgets,
    },
    close: async () => {
      await Promise.all([meta.close(), genesys.close()]);
    },
  };
}
