import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Settings that a product must be given, made on the first start and kept beside the data they protect. */
export async function sandboxSecrets(dataDir: string): Promise<Record<string, string>> {
  const file = path.join(dataDir, 'sandbox-secrets.json');
  const known = await readFile(file, 'utf8').catch(() => null);
  const random = () => randomBytes(32).toString('base64url');
  const made = {
    META_APP_SECRET: random(),
    META_VERIFY_TOKEN: random(),
    MASTER_KEYS: `sandbox:${randomBytes(32).toString('base64')}`,
    JWT_SECRET: random(),
    INTERNAL_TOKEN: random(),
    OPERATOR_API_KEY: random(),
    DEMO_CLIENT_SECRET: random(),
    DEMO_ACCESS_TOKEN: random(),
    DEMO_WEBHOOK_SECRET: random(),
    DEMO_SIGN_IN_SECRET: random(),
  };
  const all = known ? { ...made, ...(JSON.parse(known) as typeof made) } : made;
  await mkdir(dataDir, { recursive: true });
  await writeFile(file, JSON.stringify(all, null, 2), { mode: 0o600 });
  return all;
}
