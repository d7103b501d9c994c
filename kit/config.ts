import { z } from 'zod';
import {
  type PageName,
  pageNames,
  pagePorts,
  type ServiceName,
  serviceNames,
  servicePorts,
  settingName,
  urlSetting,
} from './service-names.ts';

const text = z.string().trim().min(1);
const url = text
  .regex(/^https?:\/\//, 'must start with http:// or https://')
  .transform((value) => value.replace(/\/+$/, ''));
const port = z.coerce.number().int().min(0).max(65_535);

/** Sealed texts are `<id>.<base64>`: an id has no dot, and names one key. */
const keyRing = text.transform((value, context) => {
  const ring = value.split(',').map((entry) => {
    const colon = entry.indexOf(':');
    return { id: entry.slice(0, Math.max(colon, 0)).trim(), key: Buffer.from(entry.slice(colon + 1), 'base64') };
  });
  if (ring.some(({ id, key }) => !/^[\w-]+$/.test(id) || key.length !== 32)) {
    context.addIssue('each entry must be id:base64-of-32-bytes, the id of letters, digits, - and _');
  } else if (new Set(ring.map(({ id }) => id)).size < ring.length) context.addIssue('has two keys of the same id');
  return ring;
});

const list = text
  .transform((value) =>
    value
      .split(',')
      .map((entry) => entry.trim())
      .filter(Boolean),
  )
  .refine((entries) => entries.length > 0, 'names nothing');

const count = z.coerce.number().int().min(1).max(10_000_000);

const networks = list.refine(
  (entries) => entries.every((entry) => z.union([z.cidrv4(), z.cidrv6(), z.ipv4(), z.ipv6()]).safeParse(entry).success),
  'must be addresses or networks such as 10.0.0.0/8',
);

/** Every setting of the platform. What has no default is required, or has a rule of its own in `readConfig`. */
const settings = z.object({
  DATABASE_URL: text.optional(),
  REDIS_URL: text.optional(),
  RABBITMQ_URL: text.optional(),
  DATA_DIR: text.default('./data'),
  STORE_PREFIX: z
    .string()
    .regex(/^[\w.-]*$/)
    .default(''),
  BIND_HOST: text.default('127.0.0.1'),
  /** Unset: the gateway's own address, `http://127.0.0.1:3000` unless its port is another. */
  PUBLIC_URL: url.optional(),
  META_GRAPH_URL: url.default('https://graph.facebook.com'),
  META_GRAPH_VERSION: text.regex(/^v\d+\.\d+$/, 'must look like v26.0').default('v26.0'),
  META_APP_ID: text.optional(),
  META_APP_SECRET: list,
  META_VERIFY_TOKEN: text.min(8),
  META_SIGNUP_CONFIG_ID: text.optional(),
  /** Meta's SDK for JavaScript, which opens Embedded Signup. */
  META_SDK_URL: url.default('https://connect.facebook.net/en_US/sdk.js'),
  /** Copies of files; default `media` in `DATA_DIR`. */
  MEDIA_DIR: text.optional(),
  MEDIA_S3_ENDPOINT: url.optional(),
  MEDIA_S3_BUCKET: text.regex(/^[\w.-]+$/, 'must be the name of a bucket').optional(),
  MEDIA_S3_REGION: text.default('us-east-1'),
  MEDIA_S3_ACCESS_KEY_ID: text.optional(),
  MEDIA_S3_SECRET_ACCESS_KEY: text.optional(),
  /** Keys are written into XML and URLs as they are. */
  MEDIA_S3_PREFIX: z
    .string()
    .regex(/^[\w./-]*$/, 'may have letters, digits and . / - _')
    .default(''),
  GENESYS_API_URL: url.optional(),
  GENESYS_LOGIN_URL: url.optional(),
  /** Genesys' user interface, whose pages alone may frame the widget. */
  GENESYS_APPS_URL: url.optional(),
  GENESYS_APP_CLIENT_ID: text.optional(),
  GENESYS_APP_CLIENT_SECRET: text.optional(),
  MASTER_KEYS: keyRing,
  JWT_SECRET: text.min(32, 'must be at least 32 characters'),
  INTERNAL_TOKEN: text.min(32, 'must be at least 32 characters'),
  OPERATOR_API_KEY: text.min(32, 'must be at least 32 characters'),
  /** An OpenID provider for operators; their e-mail address there names the account. */
  OPERATOR_OIDC_ISSUER: url.optional(),
  OPERATOR_OIDC_CLIENT_ID: text.optional(),
  OPERATOR_OIDC_CLIENT_SECRET: text.optional(),
  /** Calls to the gateway in a minute; webhooks and files do not count. */
  RATE_LIMIT_ADDRESS: count.default(6000),
  RATE_LIMIT_USER: count.default(3000),
  RATE_LIMIT_TENANT: count.default(6000),
  /** Attempts to sign in, of one address. */
  RATE_LIMIT_SIGN_IN: count.default(20),
  /** What a WhatsApp number may do in a second, in and out together, unless Meta reports a higher level or a lower one. */
  WHATSAPP_NUMBER_PER_SECOND: count.default(80),
  /** What may go from one number to one customer at once, and how often a place comes back. */
  WHATSAPP_PAIR_BURST: count.default(45),
  WHATSAPP_PAIR_EVERY_MS: z.coerce.number().int().min(1).max(3_600_000).default(6000),
  /** Requests a minute of a tenant's Genesys client, unless Genesys reports another limit. */
  GENESYS_PER_MINUTE: count.default(300),
  /** Origins of other sites whose pages may call the API. */
  CORS_ORIGINS: list.optional(),
  /** Networks (CIDR) of the proxies whose `X-Forwarded-For` is believed. */
  TRUSTED_PROXIES: networks.optional(),
  /** After so long without a message, Genesys is asked whether a conversation is over. Parts of an hour are fine. */
  CONVERSATION_QUIET_HOURS: z.coerce
    .number()
    .positive()
    .max(24 * 30)
    .default(6),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  OTEL_EXPORTER_OTLP_ENDPOINT: url.optional(),
  /** Of how many traces that begin here. */
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
});

/** Which services need which settings; the others may do without. */
const neededBy: Partial<Record<keyof z.output<typeof settings>, ServiceName[]>> = {
  META_APP_SECRET: ['whatsapp-webhook'],
  META_VERIFY_TOKEN: ['whatsapp-webhook'],
  MASTER_KEYS: ['tenant', 'auth', 'whatsapp-api'],
  JWT_SECRET: ['auth'],
  OPERATOR_API_KEY: ['api-gateway'],
};

export type Settings = z.output<typeof settings>;

export type Config = Settings & {
  services: readonly ServiceName[];
  /** Port of each hosted service. */
  ports: Record<ServiceName, number>;
  /** Port of each page; `null`: none of its own. Whoever has moved the gateway has to say where these go. */
  pages: Record<PageName, number | null>;
  /** Where each service is found when it is not hosted here. */
  urls: Record<ServiceName, string>;
  embedded: boolean;
};

/** Settings that make sense only all at once, and what holds without them. */
const together = [
  {
    names: ['ENDPOINT', 'BUCKET', 'ACCESS_KEY_ID', 'SECRET_ACCESS_KEY'].map((name) => `MEDIA_S3_${name}`),
    without: 'to keep files on disk',
  },
  {
    names: ['ISSUER', 'CLIENT_ID', 'CLIENT_SECRET'].map((name) => `OPERATOR_OIDC_${name}`),
    without: 'to let operators sign in with passwords alone',
  },
  {
    names: ['GENESYS_APP_CLIENT_ID', 'GENESYS_APP_CLIENT_SECRET'],
    without: 'where each tenant has a sign-in client of its own',
    // Others may share an environment that leaves the secret out.
    by: 'auth',
  },
] as const;

export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`the settings are not complete:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}

/**
 * The settings of this process, from the environment with `given` on top. Reports every problem at once.
 * @throws ConfigError
 */
export function readConfig(services: readonly ServiceName[], given: Record<string, string> = {}): Config {
  const env: Record<string, string | undefined> = { ...process.env, ...given };
  for (const [name, value] of Object.entries(env)) if (value?.trim() === '') delete env[name];
  const problems: string[] = [];
  const everything = services.length === serviceNames.length;

  const stores = ['DATABASE_URL', 'REDIS_URL', 'RABBITMQ_URL'] as const;
  const missing = stores.filter((name) => !env[name]);
  if (missing.length > 0 && missing.length < stores.length) {
    problems.push(
      `${missing.join(' and ')} missing: set all three of ${stores.join(', ')}, or none for the embedded stores`,
    );
  } else if (missing.length > 0 && !everything) {
    problems.push(
      `hosting a part of the services needs ${stores.join(', ')}: the embedded stores serve one process only`,
    );
  }

  for (const { names, without, ...only } of together) {
    if ('by' in only && !services.includes(only.by)) continue;
    const absent = names.filter((name) => !env[name]);
    if (absent.length > 0 && absent.length < names.length)
      problems.push(`${absent.join(' and ')} missing: set all of ${names.join(', ')}, or none ${without}`);
  }

  // A process that hosts everything talks to nobody else: its token may live as long as the process.
  if (!env.INTERNAL_TOKEN && everything) env.INTERNAL_TOKEN = crypto.randomUUID() + crypto.randomUUID();

  const wanted = settings.partial();
  const parsed = wanted.safeParse(env);
  for (const issue of parsed.error?.issues ?? []) problems.push(`${issue.path.join('.')} ${issue.message}`);
  for (const name of Object.keys(settings.shape) as (keyof Settings)[]) {
    if (env[name] || settings.shape[name].safeParse(undefined).success) continue;
    const by = (neededBy[name] ?? services).filter((service) => services.includes(service));
    if (by.length > 0) problems.push(`${name} missing (needed by ${by.length > 3 ? 'every service' : by.join(', ')})`);
  }

  const portOf = (name: ServiceName | PageName, usual: number) => {
    const chosen = port.safeParse(env[`${settingName(name)}_PORT`] ?? usual);
    if (!chosen.success) problems.push(`${settingName(name)}_PORT must be a port number`);
    return chosen.data ?? usual;
  };
  const ports = {} as Record<ServiceName, number>;
  const pages = {} as Record<PageName, number | null>;
  const urls = {} as Record<ServiceName, string>;
  for (const name of serviceNames) {
    ports[name] = portOf(name, servicePorts[name]);
    const elsewhere = url.safeParse(env[urlSetting(name)] ?? `http://127.0.0.1:${ports[name]}`);
    if (!elsewhere.success) problems.push(`${urlSetting(name)} must start with http:// or https://`);
    urls[name] = elsewhere.data ?? '';
  }
  for (const name of pageNames) {
    const isMoved = env.API_GATEWAY_PORT && !env[`${settingName(name)}_PORT`];
    pages[name] = isMoved ? null : portOf(name, pagePorts[name]);
  }
  if (problems.length > 0 || !parsed.data) throw new ConfigError(problems);
  return { ...withDefaults(parsed.data), services, ports, pages, urls, embedded: missing.length > 0 };
}

/** What this process must not write anywhere. */
export function secretsOf(config: Config): string[] {
  const { META_APP_SECRET = [], MASTER_KEYS = [] } = config as Partial<Config>;
  const names = ['META_VERIFY_TOKEN', 'JWT_SECRET', 'INTERNAL_TOKEN', 'OPERATOR_API_KEY'] as const;
  const optional = ['GENESYS_APP_CLIENT_SECRET', 'MEDIA_S3_SECRET_ACCESS_KEY', 'OPERATOR_OIDC_CLIENT_SECRET'] as const;
  const passwords = [config.DATABASE_URL, config.REDIS_URL, config.RABBITMQ_URL].flatMap((address) => {
    const { password } = URL.parse(address ?? '') ?? {};
    return password ? [password, decodeURIComponent(password)] : [];
  });
  return [
    ...META_APP_SECRET,
    ...MASTER_KEYS.map(({ key }) => key.toString('base64')),
    ...[...names, ...optional].map((name) => config[name]),
    ...passwords,
    // Shorter ones would cut words apart that are not meant.
  ].filter((secret) => secret !== undefined && secret.length >= 8) as string[];
}

/** `partial()` lets required settings be absent where no hosted service needs them, and keeps the defaults out. */
function withDefaults(values: Partial<Settings>): Settings {
  const all: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(settings.shape)) {
    const fallback = schema.safeParse(undefined);
    all[name] = values[name as keyof Settings] ?? (fallback.success ? fallback.data : undefined);
  }
  return all as Settings;
}

/** Settings of the tools around the product (sandbox, bench) that are not part of it. */
export const environment = (name: string): string | undefined => process.env[name] || undefined;
