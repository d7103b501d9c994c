import { describe, expect, test } from 'vitest';
import { operations, startGateway } from '../gateway-for-tests.ts';
import { typeOf } from './fields.ts';
import { docsPage } from './page.ts';

type Described = {
  security: object[];
  description: string;
  responses: Record<string, { headers?: object; content: object }>;
  tags: string[];
  'x-permission': string;
};
type Document = {
  openapi: string;
  tags: { name: string }[];
  paths: Record<string, Record<string, Described>>;
  components: { securitySchemes: object; schemas: { Problem: object } };
};
const documentOf = async () => (await (await startGateway().call('GET', '/api/openapi.json', {})).json()) as Document;

test('the OpenAPI document lists exactly what the outside may reach', async () => {
  const document = await documentOf();
  const listed = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(listed.toSorted()).toEqual(operations.map(({ method, declared }) => `${method} ${declared}`).toSorted());
  expect(document).toMatchObject({ openapi: '3.1.0', servers: [{ url: 'https://bridge.example' }] });
  expect(document.components.securitySchemes).toMatchObject({ bearer: { type: 'http', scheme: 'bearer' } });
  expect(document.components.schemas.Problem).toMatchObject({ required: ['code', 'message', 'details'] });
});

test.each(operations)('$method $declared says who may call it, and what they get who may not', async (one) => {
  const { access, declared, method, operation, service } = one;
  const document = await documentOf();
  const described = document.paths[declared]?.[method.toLowerCase()] as Described;
  const { responses, security, description } = described;
  const isOpen = access === 'open';
  expect(described['x-permission']).toBe(access);
  expect(security).toEqual(isOpen ? [] : [{ bearer: [] }]);
  expect(Object.keys(responses).toSorted()).toEqual(
    [String(operation.status), ...(isOpen ? [] : ['401', '403']), '429', 'default'].toSorted(),
  );
  expect(Object.keys(responses[429]?.headers ?? {})).toEqual(['RateLimit', 'Retry-After']);
  expect(responses[429]?.content).toEqual({ 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } });
  if (access.includes(':')) expect(description).toContain(`\`${access}\``);
  expect(description.includes('audit log')).toBe(operation.audited);
  expect(document.tags.map(({ name }) => name)).toContain(service);
  expect(described.tags).toEqual([service]);
});

describe('the page of the API', () => {
  test('shows every operation with its permission, and runs no script', async () => {
    const answer = await startGateway().call('GET', '/docs', {});
    const html = await answer.text();
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
    expect(html).not.toContain('<script');
    expect(html).not.toMatch(/ style="/);
    const shown = [...html.matchAll(/<summary>.*?<code>(.*?)<\/code>\s*<span class="chip">(.*?)<\/span>/gs)];
    expect(shown.map(([, path, permission]) => `${permission} ${path}`).toSorted()).toEqual(
      operations.map(({ declared, access }) => `${access} ${declared}`).toSorted(),
    );
    expect(html).toContain('<code>phoneNumberId</code>');
  });

  test('escapes whatever it is given', () => {
    const evil = `<img src=x onerror="alert('1')">&`;
    const schema = { type: 'object', properties: { [evil]: { type: evil, format: evil, enum: [evil] } } };
    const html = docsPage({
      info: { title: evil },
      servers: [{ url: evil }],
      tags: [{ name: evil, description: evil }],
      paths: {
        [`/${evil}`]: {
          [evil]: {
            summary: evil,
            description: evil,
            tags: [evil],
            parameters: [{ name: evil, in: evil, schema: { type: evil } }],
            requestBody: { content: { 'application/json': { schema } } },
            responses: { [`2${evil}`]: { content: { 'application/json': { schema } } } },
            'x-permission': evil,
          },
        },
      },
    });
    expect(html).not.toContain('<img');
    expect(html).not.toContain('onerror="');
    expect(html.split('&lt;img src=x onerror=').length - 1).toBeGreaterThan(15);
  });
});

test.each([
  [{ type: 'string', format: 'uuid' }, 'string (uuid)'],
  [{ type: 'string', minLength: 1, maxLength: 120 }, 'string, 1 to 120 characters'],
  [{ type: 'string', minLength: 16 }, 'string, at least 16 characters'],
  [{ type: 'integer', minimum: 1, maximum: 200, default: 50 }, 'integer, 1 to 200, else 50'],
  [{ type: 'integer', minimum: -9007199254740991, maximum: 9007199254740991 }, 'integer'],
  [{ type: 'integer', maximum: 9 }, 'integer, up to 9'],
  [{ enum: ['active', 'suspended'] }, '"active" or "suspended"'],
  [{ type: ['string', 'null'] }, 'string or null'],
  [{ type: 'array', items: { type: 'string' } }, 'list of string'],
  [{ anyOf: [{ type: 'string' }, { type: 'number' }] }, 'string or number'],
  [{}, 'anything'],
])('%o reads %s', (schema, words) => {
  expect(typeOf(schema)).toBe(words);
});
