import { z } from 'zod';
import { Fault } from '../../../kit/fault.ts';
import type { Http } from '../../../kit/http.ts';
import { parseJson } from '../../../kit/json.ts';

export type Credential = { domain: string; clientId: string; clientSecret: string };

const answer = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

/**
 * Client Credentials grant at `https://login.{domain}/oauth/token`.
 * https://developer.genesys.cloud/authorization/platform-auth/use-client-credentials
 * Faults: `credentials_refused`, `rate_limited`, `unavailable`.
 */
export async function logIn(http: Http, loginUrl: string, { clientId, clientSecret }: Credential) {
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
  const result = await http
    .call(`${loginUrl}/oauth/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
      body: 'grant_type=client_credentials',
      timeoutMs: 10_000,
    })
    .catch((cause: Error) => {
      throw new Fault('unavailable', cause.message, { cause });
    });
  if (result.status === 429) throw new Fault('rate_limited', 'the Genesys login asks to slow down');
  if (result.status >= 500 || result.status === 404 || result.status === 408)
    throw new Fault('unavailable', `the Genesys login answered ${result.status}`);
  if (result.status >= 400)
    throw new Fault('credentials_refused', `Genesys refused the client credentials (${result.status})`);
  const parsed = answer.safeParse(parseJson(result.body));
  if (!parsed.success) throw new Fault('unavailable', 'the Genesys login gave no token');
  return { accessToken: parsed.data.access_token, lifetimeMs: parsed.data.expires_in * 1000 };
}
