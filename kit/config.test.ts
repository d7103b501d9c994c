import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from './config.ts';
import { type ServiceName, serviceNames } from './service-names.ts';

const key = Buffer.alloc(32, 1).toString('base64');
/** Set to '', a setting is as good as absent: nothing of the machine's environment gets in. */
const absent = {
  DATABASE_URL: '',
  REDIS_URL: '',
  RABBITMQ_URL: '',
  LOG_LEVEL: '',
  PUBLIC_URL: '',
  GENESYS_API_URL: '',
  MEDIA_DIR: '',
  MEDIA_S3_ENDPOINT: '',
  MEDIA_S3_BUCKET: '',
  MEDIA_S3_ACCESS_KEY_ID: '',
  MEDIA_S3_SECRET_ACCESS_KEY: '',
  MEDIA_S3_REGION: '',
  MEDIA_S3_PREFIX: '',
};
const stores = { DATABASE_URL: 'postgresql://db', REDIS_URL: 'redis://cache', RABBITMQ_URL: 'amqp://queue' };
const secrets = {
  META_APP_SECRET: 'app-secret',
  META_VERIFY_TOKEN: 'verify-token',
  MASTER_KEYS: `a:${key}`,
  JWT_SECRET: 'j'.repeat(32),
  INTERNAL_TOKEN: 'i'.repeat(32),
  OPERATOR_API_KEY: 'o'.repeat(32),
};
const without = Object.fromEntries(Object.keys(secrets).map((name) => [name, '']));
const all = { ...absent, ...secrets };

function problemsOf(services: readonly ServiceName[], given: Record<string, string>): readonly string[] {
  try {
    readConfig(services, given);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

test('everything on the embedded stores', () => {
  expect(readConfig(serviceNames, all)).toMatchObject({
    embedded: true,
    DATA_DIR: './data',
    BIND_HOST: '127.0.0.1',
    META_GRAPH_VERSION: 'v26.0',
    LOG_LEVEL: 'info',
    MASTER_KEYS: [{ id: 'a', key: Buffer.alloc(32, 1) }],
  });
});

test('all problems are named at once', () => {
  const problems = problemsOf(serviceNames, {
    ...absent,
    ...without,
    LOG_LEVEL: 'loud',
    TENANT_PORT: 'x',
    AUTH_URL: 'auth:1',
    REDIS_URL: 'redis://x',
  });
  const named = [
    'META_APP_SECRET',
    'META_VERIFY_TOKEN',
    'MASTER_KEYS',
    'JWT_SECRET',
    'OPERATOR_API_KEY',
    'LOG_LEVEL',
    'TENANT_PORT',
    'AUTH_URL',
  ];
  for (const name of [...named, 'DATABASE_URL and RABBITMQ_URL missing']) expect(problems.join('\n')).toContain(name);
  expect(new ConfigError(problems).message.split('\n')).toHaveLength(problems.length + 1);
});

describe('stores: all three, or none', () => {
  const names = Object.keys(stores) as (keyof typeof stores)[];
  test.each(names)('only %s', (name) => {
    const problems = problemsOf(serviceNames, { ...all, [name]: stores[name] });
    const missing = names.filter((other) => other !== name).join(' and ');
    expect(problems).toEqual([
      `${missing} missing: set all three of DATABASE_URL, REDIS_URL, RABBITMQ_URL, or none for the embedded stores`,
    ]);
  });
  test.each(names)('all but %s', (name) => {
    expect(problemsOf(['tenant'], { ...all, ...stores, [name]: '' })).toEqual([
      expect.stringMatching(`^${name} missing: `),
    ]);
  });
  test('a part of the services without them', () => {
    expect(problemsOf(['tenant'], all)).toEqual([
      'hosting a part of the services needs DATABASE_URL, REDIS_URL, RABBITMQ_URL: the embedded stores serve one process only',
    ]);
  });
  test('a part of the services with them', () => {
    expect(readConfig(['tenant'], { ...all, ...stores })).toMatchObject({ embedded: false, ...stores });
  });
});

describe('a bucket for files: all of it, or none', () => {
  const bucket = {
    MEDIA_S3_ENDPOINT: 'https://s3.example/',
    MEDIA_S3_BUCKET: 'media',
    MEDIA_S3_ACCESS_KEY_ID: 'id',
    MEDIA_S3_SECRET_ACCESS_KEY: 'secret',
  };
  test('all of it', () => {
    expect(readConfig(serviceNames, { ...all, ...bucket })).toMatchObject({
      ...bucket,
      MEDIA_S3_ENDPOINT: 'https://s3.example',
      MEDIA_S3_REGION: 'us-east-1',
      MEDIA_S3_PREFIX: '',
    });
  });
  test.each(Object.keys(bucket))('all but %s', (name) => {
    expect(problemsOf(serviceNames, { ...all, ...bucket, [name]: '' })).toEqual([
      `${name} missing: set all of ${Object.keys(bucket).join(', ')}, or none to keep files on disk`,
    ]);
  });
  test('none', () => {
    expect(readConfig(serviceNames, all).MEDIA_S3_BUCKET).toBeUndefined();
  });
});

test.each([
  ['JWT_SECRET', 'j'.repeat(31)],
  ['INTERNAL_TOKEN', 'i'.repeat(31)],
  ['OPERATOR_API_KEY', 'o'.repeat(31)],
  ['OPERATOR_API_KEY', ` ${'o'.repeat(31)} `],
  ['META_VERIFY_TOKEN', 'short'],
  ['META_APP_SECRET', ','],
  ['MASTER_KEYS', key],
  ['MASTER_KEYS', `a:${Buffer.alloc(31).toString('base64')}`],
  ['MASTER_KEYS', `a:${Buffer.alloc(33).toString('base64')}`],
  ['MASTER_KEYS', `a:${key},`],
  ['MASTER_KEYS', `:${key}`],
  // Sealed texts are `<id>.<base64>`: such an id could never be found again.
  ['MASTER_KEYS', `2026.1:${key}`],
  ['MASTER_KEYS', `a:${key},a:${Buffer.alloc(32, 2).toString('base64')}`],
  ['META_GRAPH_VERSION', '26'],
  ['MEDIA_S3_PREFIX', 'a b'],
  ['PUBLIC_URL', 'bridge.example'],
])('%s=%s is refused', (name, value) => {
  const problems = problemsOf(serviceNames, { ...all, [name]: value });
  expect(problems).toEqual([expect.stringMatching(`^${name} `)]);
  if (value.length > 20) expect(problems[0]).not.toContain(value.trim());
});

test('lists and key rings', () => {
  const other = Buffer.alloc(32, 2);
  const config = readConfig(serviceNames, {
    ...all,
    META_APP_SECRET: ' new , old ,',
    MASTER_KEYS: `b-2:${other.toString('base64')}, a:${key}`,
    PUBLIC_URL: 'https://bridge.example//',
  });
  expect(config.META_APP_SECRET).toEqual(['new', 'old']);
  expect(config.MASTER_KEYS.map(({ id }) => id)).toEqual(['b-2', 'a']);
  expect(config.MASTER_KEYS[0]?.key).toEqual(other);
  expect(config.PUBLIC_URL).toBe('https://bridge.example');
});

const needs: Record<ServiceName, string[]> = {
  'api-gateway': ['OPERATOR_API_KEY'],
  'inbound-transformer': [],
  'outbound-transformer': [],
  auth: ['JWT_SECRET', 'MASTER_KEYS'],
  'state-manager': [],
  tenant: ['MASTER_KEYS'],
  'whatsapp-api': ['MASTER_KEYS'],
  'whatsapp-webhook': ['META_APP_SECRET', 'META_VERIFY_TOKEN'],
  'genesys-api': [],
  'genesys-webhook': [],
  'agent-portal': [],
};
test.each(Object.entries(needs) as [ServiceName, string[]][])('%s needs its own settings only', (service, own) => {
  const missing = problemsOf([service], { ...absent, ...without, ...stores }).map((problem) =>
    String(problem.split(' ')[0]),
  );
  expect(missing.toSorted()).toEqual([...own, 'INTERNAL_TOKEN'].toSorted());
});

test('alone in its process, everything makes its own internal token', () => {
  const token = () => readConfig(serviceNames, { ...all, INTERNAL_TOKEN: '' }).INTERNAL_TOKEN;
  expect(token().length).toBeGreaterThan(31);
  expect(token()).not.toBe(token());
});

test('ports and addresses of each service', () => {
  const { ports, urls } = readConfig(['tenant'], {
    ...all,
    ...stores,
    STATE_MANAGER_PORT: '4005',
    AUTH_URL: 'http://auth:9/',
    WHATSAPP_API_PORT: '0',
  });
  expect(ports).toMatchObject({ 'state-manager': 4005, 'api-gateway': 3000, 'whatsapp-api': 0 });
  expect(urls).toMatchObject({
    'state-manager': 'http://127.0.0.1:4005',
    auth: 'http://auth:9',
    tenant: 'http://127.0.0.1:3007',
  });
  const pagesOf = (given: object) => readConfig(['api-gateway'], { ...all, ...stores, ...given }).pages;
  expect(pagesOf({})).toEqual({ 'admin-dashboard': 3006, 'agent-widget': 3012, 'agent-portal-page': 3014 });
  expect(pagesOf({ API_GATEWAY_PORT: '0', ADMIN_DASHBOARD_PORT: '0' })).toEqual({
    'admin-dashboard': 0,
    'agent-widget': null,
    'agent-portal-page': null,
  });
  for (const bad of ['65536', '-1', '1.5', 'http']) {
    expect(problemsOf(serviceNames, { ...all, TENANT_PORT: bad })).toEqual(['TENANT_PORT must be a port number']);
  }
});
