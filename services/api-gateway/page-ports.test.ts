import { expect, test } from 'vitest';
import { openLog } from '../../kit/log.ts';
import { application } from '../../kit/server.ts';
import { pagePorts } from './page-ports.ts';

const gateway = application(openLog({ level: 'silent' })).get('/health/live', (c) => c.json({ status: 'ok' }));
const none = { 'admin-dashboard': null, 'agent-widget': null, 'agent-portal-page': null };
const pages = (ports: Partial<Record<keyof typeof none, number>>) =>
  pagePorts(gateway, { ...none, ...ports }, () => 'https://bridge.example/under');

test.each([
  ['/', 'https://bridge.example/under/admin/'],
  ['/admin', 'https://bridge.example/under/admin/'],
  ['/admin/tenants?q=1', 'https://bridge.example/under/admin/tenants?q=1'],
  ['/administer', 'https://bridge.example/under/admin/administer'],
  ['//other.example', 'https://bridge.example/under/admin//other.example'],
])("%s at a page's own port is found where browsers reach the gateway", async (path, location) => {
  const [page] = pages({ 'admin-dashboard': 0 });
  const answer = await page?.app.request(`http://127.0.0.1${path}`);
  expect([answer?.status, answer?.headers.get('location')]).toEqual([302, location]);
});

test('health there is that of the gateway, which serves the page', async () => {
  for (const { app } of pages({ 'admin-dashboard': 0, 'agent-widget': 0, 'agent-portal-page': 0 }))
    expect(await (await app.request('/health/live')).json()).toEqual({ status: 'ok' });
});

test('the widget keeps what Genesys has put into its address', async () => {
  const [page] = pages({ 'agent-widget': 0 });
  const answer = await page?.app.request('http://127.0.0.1/widget?gcTargetEnv=prod&gcConversationId=a%26b');
  expect(answer?.headers.get('location')).toBe(
    'https://bridge.example/under/widget/?gcTargetEnv=prod&gcConversationId=a%26b',
  );
});

test('without a port there is none', () => {
  expect(pages({})).toEqual([]);
});
