import { genesysRegions } from '../../../contracts/genesys-regions.ts';

/** What Genesys Cloud has put into the address of the widget. All of it is untrusted: anybody can write an address. */
export type HostValues = {
  /** Whose page frames this one, and is told things; `null`: the address names none that is known. */
  origin: string | null;
  /** Language of the user interface around it, such as `en-us`. */
  language: string | null;
  /** Only by the signed-in person's own rights does it become a conversation. */
  conversationId: string | null;
  /** The company, by id or subdomain: at which Genesys its people sign in. Which they belong to says their session. */
  tenant: string | null;
};

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/**
 * `own`: the address of this page. Names beginning with `pc` are the older ones.
 * https://developer.genesys.cloud/platform/client-apps/client-app-parameters
 */
export function hostValuesIn(own: string): HostValues {
  const { hostname, searchParams } = new URL(own);
  /** What Genesys has not replaced stays in braces. */
  const value = (form: RegExp, ...names: string[]): string | null =>
    names.map((name) => searchParams.get(name)?.trim() ?? '').find((given) => form.test(given)) ?? null;
  const environment = value(/^[\w-]{1,64}$/, 'gcTargetEnv');
  const origin = value(/^https?:\/\//, 'gcHostOrigin');
  const domain = value(/^[\w.-]{1,128}$/, 'pcEnvironment');
  return {
    origin:
      (origin && environment && knownHost(origin, environment, loopback.test(hostname))) ??
      (genesysRegions.some((region) => region.domain === domain) ? `https://apps.${domain}` : null),
    language: value(/^[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*$/, 'gcLangTag', 'pcLangTag'),
    conversationId: value(/^[\w-]{1,128}$/, 'gcConversationId', 'pcConversationId'),
    tenant: value(/^[\w-]{1,64}$/, 'tenant'),
  };
}

/** `onThisMachine`: the sandbox, whose Genesys is one too. */
function knownHost(address: string, environment: string, onThisMachine: boolean): string | null {
  const { origin, hostname } = URL.parse(address) ?? {};
  const region = genesysRegions.find((one) => one.environment === environment);
  if (!origin || !hostname || !region) return null;
  if (onThisMachine && loopback.test(hostname)) return origin;
  return origin === `https://apps.${region.domain}` ? origin : null;
}
