import { beforeEach, expect, test } from 'vitest';
import { Fault } from '../../kit/fault.ts';
import { platformSecret, webhookService } from '../../test/whatsapp-webhook-service.ts';

const [mine, theirs] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
const claim = {
  tenantId: mine,
  phoneNumberId: '101',
  wabaId: '91',
  integrationId: 'integration',
  displayPhoneNumber: '+1',
  accessToken: 'token',
  webhookSecret: 's'.repeat(16),
};
const owner = { tenantId: mine, phoneNumberId: '101', wabaId: '91', integrationId: 'integration' };
const message = (id: string, at: number) => ({
  field: 'messages',
  value: {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '1', phone_number_id: id },
    messages: [{ from: '16505551234', id: `wamid.${at}`, timestamp: '1', type: 'text', text: { body: 'Hello' } }],
  },
});
const news = { field: 'account_update', value: { event: 'VERIFIED_ACCOUNT' } };

let service: ReturnType<typeof webhookService>;

/** Two messages for a number, one for another, and news of the first one's account: nobody's, all of it. */
beforeEach(async () => {
  service = webhookService();
  const changes = [message('101', 1), message('109', 2), message('101', 3), news];
  await service.post('', platformSecret, [{ id: '91', time: 1, changes }]);
});
const published = () => service.published.map(({ tenantId, id }) => [tenantId, id.split('/')[0]]);

test('a number is connected, and what waits for it and its account handed on in its order', async () => {
  expect(await service.operator.claimQuarantine(claim)).toEqual({ replayed: 3, left: 0 });
  expect(service.numbers).toMatchObject([owner]);
  expect(published()).toEqual([
    [mine, 'wamid.1'],
    [mine, 'wamid.3'],
    [mine, 'account_update'],
  ]);
  expect(service.quarantine.map(({ subject }) => subject)).toEqual(['109']);
});

test('a number that is the tenant’s already is only replayed', async () => {
  service.numbers.push(owner);
  expect(await service.operator.claimQuarantine(claim)).toEqual({ replayed: 3, left: 0 });
  expect(service.numbers).toEqual([owner]);
  expect(await service.operator.claimQuarantine(claim)).toEqual({ replayed: 0, left: 0 });
});

test('a number of somebody else is a conflict, and nothing is handed on', async () => {
  service.numbers.push({ ...owner, tenantId: theirs });
  await expect(service.operator.claimQuarantine(claim)).rejects.toMatchObject({
    code: 'conflict',
    message: 'this number or integration is connected already',
  });
  expect(service.published).toEqual([]);
  expect(service.quarantine).toHaveLength(4);
});

test.each([
  ['/api/tenants/*/numbers', new Fault('not_found', 'no such tenant'), 'not_found'],
  ['/api/tenants/*/numbers', new Fault('unavailable', 'away'), 'unavailable'],
  ['/api/tenants/*/numbers/101', new Fault('unavailable', 'away'), 'unavailable'],
])('with %s failing nothing is handed on, and the reason is told', async (path, fault, code) => {
  service.numbers.push(owner);
  service.faults.set(path.replace('*', mine), fault);
  await expect(service.operator.claimQuarantine(claim)).rejects.toMatchObject({ code });
  expect(service.published).toEqual([]);
  service.faults.clear();
  expect(await service.operator.claimQuarantine(claim)).toEqual({ replayed: 3, left: 0 });
});
