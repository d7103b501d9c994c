import { expect, test } from 'vitest';
import { genesysRegions } from '../../../contracts/genesys-regions.ts';
import { hostValuesIn } from './host-values.ts';

const values = (query: Record<string, string>, page = 'https://bridge.example/widget/') =>
  hostValuesIn(`${page}?${new URLSearchParams(query)}`);

test('all that Genesys gives is read', () => {
  expect(
    values({
      tenant: 'larkspur',
      gcHostOrigin: 'https://apps.mypurecloud.de',
      gcTargetEnv: 'prod-euc1',
      gcLangTag: 'pt-BR',
      gcConversationId: '2b9d1c44-5e0a-4f7b-9c3d-000000000003',
    }),
  ).toEqual({
    tenant: 'larkspur',
    origin: 'https://apps.mypurecloud.de',
    language: 'pt-BR',
    conversationId: '2b9d1c44-5e0a-4f7b-9c3d-000000000003',
  });
});

test('so are the older names', () => {
  expect(values({ pcEnvironment: 'mypurecloud.ie', pcLangTag: 'fr', pcConversationId: 'a-1' })).toMatchObject({
    origin: 'https://apps.mypurecloud.ie',
    language: 'fr',
    conversationId: 'a-1',
  });
});

test.each(genesysRegions)('$environment is at home in $domain', ({ domain, environment }) => {
  const gcHostOrigin = `https://apps.${domain}`;
  expect(values({ gcHostOrigin, gcTargetEnv: environment }).origin).toBe(gcHostOrigin);
  expect(values({ pcEnvironment: domain }).origin).toBe(gcHostOrigin);
});

test.each([
  ['another site', 'https://evil.example', 'prod'],
  ['a site below a name of theirs', 'https://apps.mypurecloud.com.evil.example', 'prod'],
  ['another host of theirs', 'https://login.mypurecloud.com', 'prod'],
  ['a region under the name of another', 'https://apps.mypurecloud.com', 'prod-euw1'],
  ['a region that there is not', 'https://apps.mypurecloud.com', 'prod-moon1'],
  ['without encryption', 'http://apps.mypurecloud.com', 'prod'],
  ['another port', 'https://apps.mypurecloud.com:8443', 'prod'],
  ['this machine, for a page that is elsewhere', 'http://localhost:4002', 'prod'],
  ['no address', 'https://', 'prod'],
  ['a script', 'javascript:alert(1)', 'prod'],
])('%s is nobody to be told anything', (_what, gcHostOrigin, gcTargetEnv) => {
  expect(values({ gcHostOrigin, gcTargetEnv }).origin).toBeNull();
});

test('either of the two alone says nothing', () => {
  expect(values({ gcHostOrigin: 'https://apps.mypurecloud.com' }).origin).toBeNull();
  expect(values({ gcTargetEnv: 'prod' }).origin).toBeNull();
  expect(values({ pcEnvironment: 'evil.example' }).origin).toBeNull();
});

test('the sandbox has its Genesys on the same machine', () => {
  const query = { gcHostOrigin: 'http://localhost:4002', gcTargetEnv: 'prod-euw1' };
  expect(values(query, 'http://127.0.0.1:3000/widget/').origin).toBe('http://localhost:4002');
  expect(values({ ...query, gcHostOrigin: 'https://evil.example' }, 'http://127.0.0.1:3000/widget/').origin).toBeNull();
});

test('what was not replaced, or cannot be an id, is nothing', () => {
  expect(values({ gcConversationId: '{{gcConversationId}}', gcLangTag: '{{gcLangTag}}' })).toEqual({
    origin: null,
    language: null,
    conversationId: null,
    tenant: null,
  });
  for (const gcConversationId of ['../api-keys', 'a b', '', 'x'.repeat(129), '"><b>'])
    expect(values({ gcConversationId }).conversationId).toBeNull();
  expect(values({ gcConversationId: '{{gcConversationId}}', pcConversationId: 'a-1' }).conversationId).toBe('a-1');
});
