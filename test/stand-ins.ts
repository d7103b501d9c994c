import type { GenesysSimulator } from '../simulators/genesys/simulator.ts';
import { startGenesysSimulator } from '../simulators/genesys/start.ts';
import type { MetaSimulator } from '../simulators/meta/simulator.ts';
import { startMetaSimulator } from '../simulators/meta/start.ts';

/** What a product must be given; worth nothing outside the tests. */
export const secrets = {
  META_APP_SECRET: 'test-app-secret',
  META_VERIFY_TOKEN: 'test-verify-token',
  MASTER_KEYS: `test:${Buffer.alloc(32, 7).toString('base64')}`,
  JWT_SECRET: 'j'.repeat(40),
  INTERNAL_TOKEN: 'i'.repeat(40),
  OPERATOR_API_KEY: 'o'.repeat(40),
};

export type StandIns = {
  meta: MetaSimulator;
  genesys: GenesysSimulator;
  /** Settings by which the platform finds them. */
  settings: Record<string, string>;
  close: () => Promise<void>;
};

/** Both vendors, with their retry rules at a test's pace. */
export async function startStandIns(gateway: () => string): Promise<StandIns> {
  const meta = await startMetaSimulator({
    appSecret: secrets.META_APP_SECRET,
    verifyToken: secrets.META_VERIFY_TOKEN,
    webhookUrl: () => `${gateway()}/webhook/whatsapp`,
    webhooks: { firstPauseMs: 20, longestPauseMs: 200 },
  });
  const genesys = await startGenesysSimulator({ retry: { timeoutMs: 10_000, retries: 200, pauseMs: 50 } });
  return {
    meta,
    genesys,
    settings: { META_GRAPH_URL: meta.url, GENESYS_API_URL: genesys.url, GENESYS_LOGIN_URL: genesys.url },
    close: async () => {
      await Promise.all([meta.close(), genesys.close()]);
    },
  };
}
