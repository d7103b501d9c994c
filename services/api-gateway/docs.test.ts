import { describe, expect, test } from 'vitest';
import { docsPage } from './docs-page.ts';
import { operations, startGateway } from './gateway-for-tests.ts';

test('the OpenAPI document lists exactly what the outside may reach', async () => {
  const { call } = startGateway();
  const answer = await call('GET', '/api/openapi.json', {});
  const document = (await answer.json()) as {
    openapi: string;
    servers: object[];
    paths: Record<string, Record<string, { security: object[] }>>;
  };
  const listed = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(listed.toSorted()).toEqual(operations.map(({ method, declared }) => `${method} ${declared}`).toSorted());
  expect(document).toMatchObject({ openapi: '3.1.0', servers: [{ url: 'https://bridge.example' }] });
  for (const { access, declared, method } of operations)
    expect(document.paths[declared]?.[method.toLowerCase()]?.security).toEqual(
      access === 'open' ? [] : [{ bearer: [] }],
    );
});

describe('the page of the API', () => {
  test('shows every operation, and runs no script', async () => {
    const answer = await startGateway().call('GET', '/docs', {});
    const html = await answer.text();
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(html).not.toContain('<script');
    for (const { declared } of operations) expect(html).toContain(`<code>${declared}</code>`);
    expect(html).toContain('phoneNumberId');
  });

  test('escapes whatever it is given', () => {
    const evil = `<img src=x onerror="alert('1')">&`;
    const html = docsPage({
      info: { title: evil },
      paths: {
        [`/${evil}`]: {
          get: {
            summary: evil,
            parameters: [{ name: evil, in: evil }],
            requestBody: { content: { 'application/json': { schema: { properties: { [evil]: { type: evil } } } } } },
          },
        },
      },
    });
    expect(html).not.toContain('<img');
    expect(html.match(/&lt;img src=x onerror=&quot;alert\(&#39;1&#39;\)&quot;&gt;&amp;/g)?.length).toBe(8);
  });
});
