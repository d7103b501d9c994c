import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { GenesysSimulator } from '../simulator.ts';
import { startGenesysSimulator } from '../start.ts';

const widget = 'embedded-client-app-interaction-widget';
const [clientId, clientSecret] = ['client', 'secret'];

describe('client applications', () => {
  let genesys: GenesysSimulator;
  let authorization = '';
  beforeAll(async () => {
    genesys = await startGenesysSimulator();
    genesys.addOrganization({ clientId, clientSecret });
    const answer = await fetch(`${genesys.url}/oauth/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    authorization = `Bearer ${((await answer.json()) as { access_token: string }).access_token}`;
  });
  afterAll(() => genesys.close());

  async function call(method: string, path: string, body?: object) {
    const answer = await fetch(`${genesys.url}/api/v2/integrations${path}`, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as { id: string; version: number } };
  }
  const make = async () => (await call('POST', '', { name: 'W', integrationType: { id: widget } })).body.id;
  const config = (change: object) => ({
    name: 'W',
    version: 1,
    properties: { url: 'https://bridge.example/widget/?c={{gcConversationId}}', sandbox: 'allow-scripts,allow-popups' },
    advanced: {},
    notes: '',
    credentials: {},
    ...change,
  });

  test('are made, configured and enabled in three calls', async () => {
    const id = await make();
    expect((await call('PATCH', `/${id}`, { intendedState: 'ENABLED' })).status).toBe(400);
    expect((await call('PUT', `/${id}/config/current`, config({}))).body.version).toBe(2);
    expect((await call('PATCH', `/${id}`, { intendedState: 'ENABLED' })).status).toBe(200);
    expect(genesys.clientApps().find((app) => app.id === id)).toMatchObject({ enabled: true, type: widget });
  });

  test.each([
    ['another version', { version: 7 }, 409],
    ['no version', { version: undefined }, 400],
    ['no credentials', { credentials: undefined }, 400],
    ['no https', { properties: { url: 'http://bridge.example/widget/' } }, 400],
    [
      'a token that no page is given',
      { properties: { url: 'https://a.example', sandbox: 'allow-top-navigation' } },
      400,
    ],
    ['a device that there is not', { properties: { url: 'https://a.example', permissions: 'usb' } }, 400],
  ])('with %s are refused', async (_what, change, status) => {
    const id = await make();
    expect((await call('PUT', `/${id}/config/current`, config(change))).status).toBe(status);
  });

  test('of another kind there are none', async () => {
    expect((await call('POST', '', { name: 'W', integrationType: { id: 'embedded-widget' } })).status).toBe(400);
    expect((await call('PUT', '/nothing/config/current', config({}))).status).toBe(404);
  });
});
