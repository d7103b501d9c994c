import { existsSync, globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { DCLinter } from 'dclint';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../kit/config.ts';
import { type ServiceName, serviceNames, servicePorts, urlSetting } from '../kit/service-names.ts';

type Container = {
  image: string;
  command?: string[];
  environment: Record<string, string>;
  ports?: string[];
  networks: string[];
  restart: string;
  healthcheck: { test: string[] };
  depends_on?: Record<string, { condition: string }>;
};
type Compose = { services: Record<string, Container>; networks: Record<string, { internal?: boolean } | null> };

const require = createRequire(import.meta.url);
const root = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const compose = parse(read('deploy/compose.yaml'), { merge: true }) as Compose;
const example = read('deploy/.env.example');
const dockerfile = read('Dockerfile');

const stores = ['postgres', 'rabbitmq', 'redis'];
const containers = serviceNames.map((name) => [name, compose.services[name] as Container] as const);

/** The ports that operators, Meta and Genesys know: they do not move. */
const publishedPorts: Record<ServiceName, number> = {
  'api-gateway': 3000,
  'inbound-transformer': 3002,
  'outbound-transformer': 3003,
  auth: 3004,
  'state-manager': 3005,
  tenant: 3007,
  'whatsapp-api': 3008,
  'whatsapp-webhook': 3009,
  'genesys-api': 3010,
  'genesys-webhook': 3011,
  'agent-portal': 3015,
};

/** Every setting that operators know, but for the `_URL` and `_PORT` of each service. */
const settings = `
  DATABASE_URL REDIS_URL RABBITMQ_URL DATA_DIR PUBLIC_URL META_GRAPH_URL META_GRAPH_VERSION META_APP_ID META_APP_SECRET
  META_VERIFY_TOKEN META_SIGNUP_CONFIG_ID GENESYS_API_URL GENESYS_LOGIN_URL GENESYS_APPS_URL
  GENESYS_APP_CLIENT_ID GENESYS_APP_CLIENT_SECRET MASTER_KEYS JWT_SECRET INTERNAL_TOKEN OPERATOR_API_KEY LOG_LEVEL
  OTEL_EXPORTER_OTLP_ENDPOINT OTEL_TRACES_SAMPLER_ARG BIND_HOST MEDIA_DIR MEDIA_S3_ENDPOINT MEDIA_S3_BUCKET MEDIA_S3_REGION
  MEDIA_S3_ACCESS_KEY_ID MEDIA_S3_SECRET_ACCESS_KEY MEDIA_S3_PREFIX OPERATOR_OIDC_ISSUER OPERATOR_OIDC_CLIENT_ID
  OPERATOR_OIDC_CLIENT_SECRET RATE_LIMIT_ADDRESS RATE_LIMIT_USER RATE_LIMIT_TENANT RATE_LIMIT_SIGN_IN CORS_ORIGINS
  TRUSTED_PROXIES`;

test('the ports of the services have not moved', () => {
  expect(servicePorts).toEqual(publishedPorts);
});

const composeFiles = ['deploy/compose.yaml', 'deploy/compose.monitoring.yaml'];

test.each(composeFiles)('dclint finds nothing in %s', (file) => {
  // The order of keys: it wants the merge key last, where nobody looks for it. What is laid over a file has its name.
  const rules = { 'service-keys-order': 0, ...(file !== 'deploy/compose.yaml' && { 'require-project-name-field': 0 }) };
  const linter = new DCLinter({ rules, quiet: false, debug: false, exclude: [] });
  // Its declarations do not resolve here: this is the part of them that is used.
  const results = linter.lintFiles([join(root, file)], false) as {
    messages: { line: number; rule: string; message: string }[];
  }[];
  expect(results).toHaveLength(1);
  const found = results.flatMap((result) => result.messages);
  expect(found.map(({ line, rule, message }) => `${line} ${rule}: ${message}`)).toEqual([]);
});

test('dockerfilelint finds nothing in the Dockerfile', () => {
  const linter = require('dockerfilelint') as { run(folder: string, source: string): unknown[] };
  expect(linter.run(root, dockerfile)).toEqual([]);
  expect(linter.run(root, 'FROM node\nRUN sudo true\n')).not.toEqual([]);
});

test('the compose file holds the eleven services and the three stores', () => {
  expect(Object.keys(compose.services).toSorted()).toEqual([...serviceNames, ...stores].toSorted());
});

test.each(containers)('%s: one service of the one image, after its stores, on the inner network', (name, container) => {
  expect(container.command).toEqual([name]);
  expect(container.image).toBe(compose.services['api-gateway']?.image);
  expect(container.environment.BIND_HOST).toBe('0.0.0.0');
  expect(container.healthcheck.test).toContain('deploy/health.ts');
  expect(container.restart).toBe('unless-stopped');
  expect(container.networks).toContain('inside');
  expect(compose.networks.inside).toEqual({ internal: true });
  for (const store of stores) expect(container.depends_on?.[store]).toEqual({ condition: 'service_healthy' });
  expect(container.ports?.length ?? 0).toBe(name === 'api-gateway' ? 1 : 0);
});

test.each(containers)('%s finds every service at its name and port', (_name, { environment }) => {
  for (const other of serviceNames) {
    expect(environment[urlSetting(other)]).toBe(`http://${other}:${publishedPorts[other]}`);
  }
  for (const [setting, value] of Object.entries(environment)) {
    const host = value.match(/^http:\/\/([\w-]+):\d+$/)?.[1];
    if (setting.endsWith('_URL') && host) expect(serviceNames).toContain(host);
  }
});

test.each(containers)('%s is told every setting that its code reads', (name, { environment }) => {
  const used = [...sourceOf(name).matchAll(/\bconfig\.([A-Z][A-Z0-9_]+)\b/g)].map((match) => match[1]);
  const embedded = ['DATA_DIR', 'STORE_PREFIX'];
  expect(used.filter((setting) => setting && !embedded.includes(setting) && !(setting in environment))).toEqual([]);
});

test.each(containers)('%s accepts what it is told when .env is filled in', (name, { environment }) => {
  const filled: Record<string, string> = {
    MASTER_KEYS: `k1:${Buffer.alloc(32).toString('base64')}`,
    PUBLIC_URL: 'https://bridge.example.com',
  };
  const value = (text: string) =>
    text
      .replaceAll(/\$\{([A-Z0-9_]+):\?[^}]*\}/g, (_, variable: string) => filled[variable] ?? 'f'.repeat(64))
      .replaceAll(/\$\{[A-Z0-9_]+:-([^}]*)\}/g, '$1');
  const given = Object.fromEntries(Object.entries(environment).map(([setting, text]) => [setting, value(text)]));
  const config = readConfig([name], given);
  expect(config.embedded).toBe(false);
  for (const other of serviceNames) expect(config.urls[other]).toBe(`http://${other}:${publishedPorts[other]}`);
  expect(config.PUBLIC_URL).toBe('https://bridge.example.com');
});

test('the services log in to PostgreSQL as somebody who is no superuser', () => {
  const { environment, volumes } = compose.services.postgres as Container & { volumes: string[] };
  expect(compose.services.tenant?.environment.DATABASE_URL).toMatch(/^postgresql:\/\/bridge:/);
  expect(environment.POSTGRES_USER ?? 'postgres').toBe('postgres');
  expect(volumes).toContain('./postgres/roles.sh:/docker-entrypoint-initdb.d/roles.sh:ro');
  expect(read('deploy/postgres/roles.sh')).toMatch(/create role bridge login nosuperuser nobypassrls/);
});

test('secrets are told to those who need them', () => {
  const told = (setting: string) =>
    containers.filter(([, { environment }]) => setting in environment).map(([name]) => name);
  expect(told('JWT_SECRET')).toEqual(['auth']);
  expect(told('OPERATOR_API_KEY')).toEqual(['api-gateway']);
  expect(told('META_APP_SECRET')).toEqual(['whatsapp-api', 'whatsapp-webhook']);
  expect(told('GENESYS_APP_CLIENT_SECRET')).toEqual(['auth']);
  expect(told('MASTER_KEYS').toSorted()).toEqual(['auth', 'tenant', 'whatsapp-api']);
});

test('copies of files outlive the container that made them, and sounds can be converted in it', () => {
  const { environment, volumes } = compose.services['whatsapp-api'] as Container & { volumes: string[] };
  expect(volumes).toEqual(['media:/data']);
  expect(environment.MEDIA_DIR).toMatch(/^\/data\//);
  const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
  expect(last).toMatch(/apt-get install .*\bffmpeg\b/);
  // sharp's binaries are optional packages.
  expect(last).not.toContain('--omit=optional');
});

function sourceOf(name: string): string {
  const files = globSync(`services/${name}/**/*.ts`, { cwd: root }).filter((file) => !file.endsWith('.test.ts'));
  return files.map(read).join('\n');
}

test('every setting is in .env.example, with a line about it', () => {
  const missing = settings
    .trim()
    .split(/\s+/)
    .filter((setting) => !new RegExp(`^(# )?${setting}=`, 'm').test(example));
  expect(missing).toEqual([]);
  const blocks = example.split(/\n\n/).filter((block) => /^[A-Z0-9_]+=/m.test(block));
  for (const block of blocks) expect(block).toMatch(/^# .{10}/);
});

test('every variable that the compose files ask for is in .env.example', () => {
  const asked = [
    ...composeFiles
      .map(read)
      .join('\n')
      .matchAll(/\$\{([A-Z0-9_]+)/g),
  ].map((match) => match[1]);
  expect(asked.filter((name) => !new RegExp(`^(# )?${name}=`, 'm').test(example))).toEqual([]);
});

test('everything that the image copies from this folder is there, and reaches the build', () => {
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap((match) =>
    (match[1] as string).split(' '),
  );
  const absent = copied.filter((path) => globSync(path, { cwd: root }).length === 0 && !existsSync(join(root, path)));
  expect(absent).toEqual([]);
  const admitted = new Set(
    read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1)),
  );
  expect(copied.filter((path) => !/[.*]$|\*/.test(path) && !admitted.has(path))).toEqual([]);
});

test('the image runs as somebody else than root, and process 1 is Node', () => {
  const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
  expect(last).toMatch(/^USER node$/m);
  expect(last).toMatch(/^ENTRYPOINT \["node", "main\.ts"\]$/m);
  expect(last).toMatch(/^HEALTHCHECK .*CMD \["node", "deploy\/health\.ts"\]$/m);
  for (const port of Object.values(publishedPorts)) expect(last).toMatch(new RegExp(`^EXPOSE .*\\b${port}\\b`, 'm'));
});
