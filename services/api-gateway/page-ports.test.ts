import { expect, test } from 'vitest';
import { openLog } from '../../kit/log.ts';
import { application } from '../../kit/server.ts';
import { pagePorts } from './page-ports.ts';

const gateway = application(openLog({ level: 'silent' })).get('/health/live', (c) => c.json({ status: 'ok' }));
const pages = (ports: { 'admin-dashboard': number | null; 'agent-portal-page': number | null }) =>
  pagePorts(gateway, ports, () => 'https://bridge.example/under');

test.each([
  ['/', 'https://bridge.example/under/admin/'],
  ['/admin', 'https://bridge.example/under/admin/'],
  ['/admin/tenants?q=1', 'https://bridge.example/under/admin/tenants?q=1'],
  ['/administer', 'https://bridge.example/under/admin/administer'],
  ['//other.example', 'https://bridge.example/under/admin//other.example'],
])("%s at a page's own port is found where browsers reach the gateway", async (path, location) => {
  const [page] = pages({ 'admin-dashboard': 0, 'agent-portal-page': null });
  const answer = await page?.app.request(`http://127.0.0.1${path}`);
  expect([answer?.status, answer?.headers.get('location')]).toEqual([302, location]);
});

test('health there is that of the gateway, which serves the page', async () => {
  for (const { app } of pages({ 'admin-dashboard': 0, 'agent-portal-page': 0 }))
    expect(await (await app.request('/health/live')).json()).toEqual({ status: 'ok' });
});

test('without a port there is none', () => {
  expect(pages({ 'admin-dashboard': null, 'agent-portal-page': null })).toEqual([]);
});
