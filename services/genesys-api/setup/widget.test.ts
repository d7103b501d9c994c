import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type SetupUnderTest, startSetup } from '../../../test/genesys-setup.ts';

let under: SetupUnderTest;
beforeAll(async () => {
  under = await startSetup();
});
afterAll(() => under.close());

const install = (tenantId: string) => under.api.installGenesysWidget({ tenantId });
const appsOf = (clientId: string) => under.genesys.clientApps().filter((app) => app.clientId === clientId);
const changes = () => under.genesys.requests().filter(({ method }) => method !== 'GET').length;

describe('the widget', () => {
  test('is put into an organisation and enabled, once', async () => {
    const { tenantId, clientId } = await under.tenant();
    const { step, url } = await install(tenantId);
    expect(step).toMatchObject({ step: 'widget', outcome: 'done', id: expect.any(String) });
    expect(url).toBe(
      `https://bridge.example/widget/?tenant=${tenantId}&gcHostOrigin={{gcHostOrigin}}&gcTargetEnv={{gcTargetEnv}}` +
        '&gcLangTag={{gcLangTag}}&gcConversationId={{gcConversationId}}',
    );
    expect(appsOf(clientId)).toEqual([
      expect.objectContaining({
        id: step.id,
        type: 'embedded-client-app-interaction-widget',
        enabled: true,
        url,
        permissions: 'clipboard-write',
        sandbox: expect.stringContaining('allow-popups'),
      }),
    ]);
    expect((await under.api.getGenesysSetup({ tenantId })).widget).toEqual({ read: true, value: { enabled: true } });
    const before = changes();
    expect((await install(tenantId)).step).toMatchObject({ outcome: 'there', id: step.id });
    expect(changes()).toBe(before);
    expect(appsOf(clientId)).toHaveLength(1);
  });

  test('that somebody has disabled is enabled again, and what they chose stays', async () => {
    const { tenantId, clientId } = await under.tenant();
    const { step } = await install(tenantId);
    under.genesys.changeClientApp(step.id as string, { enabled: false });
    expect((await under.api.getGenesysSetup({ tenantId })).widget).toEqual({ read: true, value: { enabled: false } });
    expect((await install(tenantId)).step).toMatchObject({ outcome: 'done', id: step.id });
    expect(appsOf(clientId)).toEqual([expect.objectContaining({ enabled: true })]);
  });

  test.each(['integrations:integration:view', 'integrations:integration:add'])(
    'says that %s is missing',
    async (permission) => {
      const { tenantId, clientId } = await under.tenant();
      expect((await under.api.getGenesysSetup({ tenantId })).widget).toEqual({ read: true, value: null });
      under.genesys.withoutPermissions(clientId, [permission]);
      expect((await install(tenantId)).step).toMatchObject({
        outcome: 'refused',
        why: 'permission',
        permission,
        place: 'integrations',
      });
      expect(appsOf(clientId)).toEqual([]);
    },
  );

  test('that was made and not finished is finished the next time', async () => {
    const { tenantId, clientId } = await under.tenant();
    under.genesys.withoutPermissions(clientId, ['integrations:integration:edit']);
    expect((await install(tenantId)).step).toMatchObject({ outcome: 'refused', why: 'permission' });
    under.genesys.withoutPermissions(clientId, []);
    expect((await install(tenantId)).step.outcome).toBe('done');
    expect(appsOf(clientId).filter(({ enabled }) => enabled)).toHaveLength(1);
  });

  test('of a tenant without a client is not put anywhere', async () => {
    const { id: tenantId } = await under.tenants.createTenant({ name: 'Bare' });
    expect((await install(tenantId)).step).toMatchObject({ outcome: 'refused', why: 'token' });
  });
});
