import { createHmac, randomBytes } from 'node:crypto';
import type { Check } from '../../contracts/doctor-records.ts';
import { Fault, wordsOf } from '../../kit/fault.ts';
import type { Http } from '../../kit/http.ts';

type Dependencies = {
  http: Pick<Http, 'call'>;
  publicUrl: () => string;
  verifyToken: string;
  /** The newest first. */
  appSecrets: readonly string[];
};

const timeoutMs = 5_000;
const loopback = /^(localhost|127\.|\[::1\])/;

/** A webhook as Meta would send it, with nothing in it: nothing is done about it but to look at its signature. */
const nothing = JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: '0', changes: [] }] });

/** Calls the platform at its public address as Meta does: the handshake, and a webhook that is signed by ourselves. */
export function addressCheck({ http, publicUrl, verifyToken, appSecrets }: Dependencies) {
  async function look(url: string): Promise<Pick<Check, 'state' | 'finding' | 'values'>> {
    const challenge = randomBytes(8).toString('hex');
    const asked = new URLSearchParams({
      'hub.mode': 'subscribe',
      'hub.verify_token': verifyToken,
      'hub.challenge': challenge,
    });
    const shaken = await http.call(`${url}?${asked}`, { method: 'GET', timeoutMs });
    if (shaken.status !== 200 || shaken.body !== challenge)
      return { state: 'failed', finding: 'address-elsewhere', values: { url, status: String(shaken.status) } };
    const signature = createHmac('sha256', appSecrets[0] ?? '')
      .update(nothing)
      .digest('hex');
    const posted = await http.call(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` },
      body: nothing,
      timeoutMs,
    });
    if (posted.status === 401) return { state: 'failed', finding: 'signature-refused', values: { url } };
    if (posted.status !== 200)
      return { state: 'failed', finding: 'address-elsewhere', values: { url, status: String(posted.status) } };
    const { protocol, hostname } = new URL(url);
    if (protocol !== 'https:' && !loopback.test(hostname))
      return { state: 'failed', finding: 'address-not-https', values: { url } };
    return { state: 'ok', finding: 'address-answers', values: { url } };
  }

  return async (): Promise<{ checks: Check[] }> => {
    const url = `${publicUrl()}/webhook/whatsapp`;
    const found = await look(url).catch((error: unknown) => {
      if (!(error instanceof Fault)) throw error;
      // From inside the way may be another one than from outside: it may work for vendors all the same.
      return { state: 'warning' as const, finding: 'address-unreachable', values: { url, problem: wordsOf(error) } };
    });
    return { checks: [{ link: 'public-address', subject: null, ...found }] };
  };
}
