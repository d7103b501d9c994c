import { Fault, repeatable } from '../../kit/fault.ts';
import type { Stream } from '../../kit/http.ts';
import { retryAfterMs } from '../../kit/retry-after.ts';
import { classify } from '../../wire/genesys/errors.ts';
import { fileAddresses } from './file-addresses.ts';
import type { Tokens } from './platform.ts';

type Dependencies = {
  /** Reaches public addresses only, and the host of `GENESYS_API_URL`. */
  stream: Stream;
  tokens: Tokens;
  /** `GENESYS_API_URL` where it is set: its host may speak plain HTTP if the setting does. */
  apiUrl: string | undefined;
};

const maxRedirects = 5;

/**
 * Fetches what an agent attached. Whether Genesys wants a token for it is not documented: first without one; where that
 * is refused or leads to a login page, again with the tenant's. The token goes to hosts of the tenant's own region only.
 * Faults: `not_found`; `rejected` for an address that must not be asked; `credentials_refused`, `rate_limited`,
 * `unavailable`.
 */
export function downloader({ stream, tokens, apiUrl }: Dependencies) {
  const addresses = fileAddresses(apiUrl);

  /** One walk along the redirects. A refusal and a login page are answers too. */
  async function walk(start: URL, signal: AbortSignal | undefined, bearer?: { token: string; trusted: Trusted }) {
    let address = start;
    for (let hop = 0; hop <= maxRedirects; hop += 1) {
      addresses.check(address);
      const carries = bearer?.trusted(address.hostname);
      const answer = await stream(address.href, {
        method: 'GET',
        headers: carries ? { authorization: `Bearer ${bearer?.token}` } : {},
        signal,
      });
      const location = answer.headers.get('location');
      if (answer.status < 300 || answer.status >= 400 || !location)
        return { answer, isLogin: false, from: address.hostname };
      await answer.body?.cancel();
      const next = URL.parse(location, address.href);
      if (!next) throw new Fault('rejected', 'Genesys redirected to something that is no address');
      if (isLoginPage(next)) return { answer, isLogin: true, from: address.hostname };
      address = next;
    }
    throw new Fault('rejected', `more than ${maxRedirects} redirects`);
  }

  return async function download(tenantId: string, url: string, signal?: AbortSignal): Promise<Response> {
    const start = URL.parse(url);
    if (!start || start.username || start.password) throw new Fault('bad_input', 'url: must be a plain web address');
    try {
      let found = await walk(start, signal);
      if (isRefusal(found)) {
        await found.answer.body?.cancel();
        const token = await tokens.get(tenantId);
        const trusted = trustedBy(token.apiUrl);
        if (trusted(start.hostname)) {
          found = await walk(start, signal, { token: token.accessToken, trusted });
          // A store that Genesys redirects to has its own reasons, and never sees the token.
          if (isRefusal(found) && (found.isLogin || trusted(found.from))) {
            await found.answer.body?.cancel();
            const renewed = await tokens.renew(tenantId, token.fingerprint);
            found = await walk(start, signal, { token: renewed.accessToken, trusted });
          }
        }
      }
      return await accepted(found, !found.isLogin && found.from !== start.hostname);
    } catch (error) {
      throw repeatable(error);
    }
  };
}

/** `from`: the host that answered in the end. */
type Walked = { answer: Response; isLogin: boolean; from: string };
type Trusted = (hostname: string) => boolean;

const isRefusal = ({ answer, isLogin }: Walked) => isLogin || answer.status === 401 || answer.status === 403;

/** https://login.{domain}, or the login's path where one host serves both. */
const isLoginPage = ({ hostname, pathname }: URL) =>
  hostname.startsWith('login.') || /^\/(login|oauth|authorize)(\/|$)/.test(pathname);

/** `https://api.mypurecloud.de` vouches for every host of `mypurecloud.de`; any other address for its own host alone. */
function trustedBy(apiUrl: string): Trusted {
  const { hostname } = new URL(apiUrl);
  const region = hostname.startsWith('api.') ? hostname.slice('api'.length) : null;
  return (other) => other === hostname || (region !== null && other.endsWith(region));
}

async function accepted({ answer, isLogin }: Walked, elsewhere: boolean): Promise<Response> {
  const { status } = answer;
  if (!isLogin && status >= 200 && status < 300) return answer;
  await answer.body?.cancel();
  if (status === 404 || status === 410) throw new Fault('not_found', 'Genesys does not have this file any more');
  const text = `Genesys answered ${status} for a file`;
  // The tenant's credentials are not what another host refuses.
  if (elsewhere && (status === 401 || status === 403)) throw new Fault('rejected', text, { details: { status } });
  const afterMs = retryAfterMs(answer.headers.get('retry-after'));
  const options = { details: { status }, ...(afterMs && { hold: { afterMs } }) };
  switch (isLogin ? 'credentials' : classify(status)) {
    case 'token':
    case 'credentials':
      throw new Fault('credentials_refused', text, options);
    case 'retry':
      throw new Fault(status === 429 ? 'rate_limited' : 'unavailable', text, options);
    case 'never':
      throw new Fault('rejected', text, options);
  }
}
