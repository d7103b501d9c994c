import { rm } from 'node:fs/promises';
import { newDataDir } from '../kit/testing/embedded.ts';
import { dropRabbitmq, dropRedis, realStores, testDatabase, testPrefix } from '../kit/testing/stores.ts';

/** Settings of a product on stores of its own, and the means to leave nothing behind. */
export type StoreSettings = { settings: Record<string, string>; drop: () => Promise<void> };

export const storeSettings = (stores: 'embedded' | 'real'): Promise<StoreSettings> =>
  stores === 'real' ? real() : embedded();

async function embedded(): Promise<StoreSettings> {
  const dataDir = await newDataDir('platform-');
  const none = { DATABASE_URL: '', REDIS_URL: '', RABBITMQ_URL: '' };
  return { settings: { ...none, DATA_DIR: dataDir }, drop: () => rm(dataDir, { recursive: true, force: true }) };
}

async function real(): Promise<StoreSettings> {
  const { redis, rabbitmq } = await realStores();
  const { database, url, drop } = await testDatabase('postgresql');
  await database.close();
  const prefix = testPrefix();
  return {
    settings: {
      DATABASE_URL: url as string,
      REDIS_URL: redis as string,
      RABBITMQ_URL: rabbitmq as string,
      STORE_PREFIX: prefix,
    },
    async drop() {
      await drop();
      await dropRabbitmq(rabbitmq as string, prefix, 8);
      await dropRedis(redis as string, prefix);
    },
  };
}
