import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { portalContract } from '../contracts/agent-portal.ts';
import { authContract } from '../contracts/auth.ts';
import { deadLetterContract } from '../contracts/dead-letters.ts';
import { genesysSetupContract } from '../contracts/genesys-setup.ts';
import { keysContract } from '../contracts/keys.ts';
import { genesysWebhookContract } from '../contracts/reconciliation.ts';
import { stateContract } from '../contracts/state-manager.ts';
import { tenantContract } from '../contracts/tenant.ts';
import { outboundTransformerContract } from '../contracts/transformers.ts';
import { whatsappWebhookContract } from '../contracts/whatsapp-webhook.ts';
import { client } from '../kit/client.ts';
import { environment } from '../kit/config.ts';
import { Fault } from '../kit/fault.ts';
import type { Http } from '../kit/http.ts';
import { parseJson } from '../kit/json.ts';
import { internal, overHttp } from '../kit/transport.ts';

export type Connection = { url: string; key: string };

/** From the environment; a sandbox on this machine is found by its own secrets. @throws Fault `unauthenticated` */
export async function connection(): Promise<Connection> {
  const url = environment('BRIDGE_URL') ?? environment('PUBLIC_URL') ?? 'http://127.0.0.1:3000';
  const key = environment('BRIDGE_KEY') ?? environment('OPERATOR_API_KEY') ?? (await sandboxKey());
  if (key) return { url: url.replace(/\/+$/, ''), key };
  throw new Fault(
    'unauthenticated',
    'No key: set BRIDGE_KEY to an API key, or OPERATOR_API_KEY to that of the settings, and BRIDGE_URL to the address of the gateway.',
  );
}

async function sandboxKey(): Promise<string | undefined> {
  const file = path.join(environment('DATA_DIR') ?? './data', 'sandbox-secrets.json');
  const secrets = parseJson(await readFile(file, 'utf8').catch(() => '')) as { OPERATOR_API_KEY?: string } | undefined;
  return secrets?.OPERATOR_API_KEY;
}

/** The management API, by the services that answer it. Faults are the gateway's own. */
export function openApi(http: Http, { url, key }: Connection) {
  const reach = overHttp(http, () => url);
  const send = internal(reach, key);
  return {
    tenants: client(tenantContract, send),
    auth: client(authContract, send),
    state: client(stateContract, send),
    history: client(portalContract, send),
    quarantine: client(whatsappWebhookContract, send),
    reconciling: client(genesysWebhookContract, send),
    deadLetters: client(deadLetterContract, send),
    outbound: client(outboundTransformerContract, send),
    keys: client(keysContract, send),
    genesys: client(genesysSetupContract, send),
    /** What the gateway says of all services. */
    async health() {
      const { body } = await reach('/health', { method: 'GET', headers: {} });
      return parseJson(body) as {
        status: string;
        services: Record<string, { status: string; latencyMs: number; problems: string[] }>;
      };
    },
  };
}

export type Api = ReturnType<typeof openApi>;

/** Every item of a list that comes in pages. */
export async function all<T>(
  page: (cursor: string | undefined) => Promise<{ items: T[]; nextCursor: string | null }>,
): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const answer = await page(cursor);
    items.push(...answer.items);
    cursor = answer.nextCursor ?? undefined;
  } while (cursor);
  return items;
}
