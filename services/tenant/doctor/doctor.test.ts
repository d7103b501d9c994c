import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Check } from '../../../contracts/doctor-records.ts';
import { openLog } from '../../../kit/log.ts';
import { type TestDatabase, testDatabase } from '../../../kit/testing/stores.ts';
import { databases } from '../../../test/auth-service.ts';
import { type TenantService, tenantService } from '../../../test/tenant-service.ts';
import { type Doctor, doctor, type Source } from './doctor.ts';
import { type DoctorStore, doctorStore } from './store.ts';

const found = (state: Check['state'], finding: string, subject: string | null = null): Check => ({
  link: 'whatsapp-number',
  subject,
  state,
  finding,
  values: { number: '+49 30 1' },
});

describe.each(databases)('the doctor on %s', (kind) => {
  let own: TestDatabase;
  let service: TenantService;
  let store: DoctorStore;
  let examiner: Doctor;
  let tenantId: string;
  let says: Source['check'];

  beforeAll(async () => {
    own = await testDatabase(kind);
    service = await tenantService(own.database);
    store = doctorStore(own.database);
    const sources: Source[] = [
      { service: 'whatsapp-api', links: ['whatsapp-token', 'whatsapp-number'], check: (input) => says(input) },
      {
        service: 'tenant',
        links: ['clock'],
        check: async () => ({
          checks: [{ link: 'clock', subject: null, state: 'ok', finding: 'clock-right', values: {} }],
        }),
      },
    ];
    examiner = doctor({ store, sources, log: openLog({ level: 'silent' }) });
  });
  afterAll(async () => {
    await service.close();
    await own.drop();
  });
  beforeEach(async () => {
    tenantId = (await service.tenants.createTenant({ name: 'Larkspur' })).id;
    says = async () => ({ checks: [found('ok', 'number-works')] });
  });

  const changes = async () => (await service.tenants.listDoctorChanges({ tenantId, limit: 50 })).items;

  test('nobody has looked at a new tenant', async () => {
    expect(await service.tenants.getDoctor({ tenantId })).toEqual({ state: 'unknown', checks: [], checkedAt: null });
  });

  test('links come in the order in which messages pass, and the worst one names the state', async () => {
    says = async () => ({ checks: [found('warning', 'quality-low'), found('failed', 'number-gone', '1')] });
    const { state, checks } = await examiner.now(tenantId);
    expect(state).toBe('failed');
    expect(checks.map(({ link, finding }) => [link, finding])).toEqual([
      ['clock', 'clock-right'],
      ['whatsapp-number', 'quality-low'],
      ['whatsapp-number', 'number-gone'],
    ]);
  });

  test('what stays as it is keeps since when, and what is otherwise begins anew and is written down', async () => {
    const first = (await examiner.now(tenantId)).checks;
    const again = (await examiner.now(tenantId)).checks;
    expect(again.map(({ since }) => since)).toEqual(first.map(({ since }) => since));
    says = async () => ({ checks: [found('failed', 'number-gone')] });
    const broken = (await examiner.now(tenantId)).checks.find(({ link }) => link === 'whatsapp-number');
    expect(Date.parse(broken?.since ?? '')).toBeGreaterThan(Date.parse(first[1]?.since ?? ''));
    says = async () => ({ checks: [found('ok', 'number-works')] });
    await examiner.now(tenantId);
    // Newest first; what held from the beginning is none.
    expect((await changes()).map(({ finding }) => finding)).toEqual(['number-works', 'number-gone']);
    const { items, nextCursor } = await service.tenants.listDoctorChanges({
      tenantId,
      link: 'whatsapp-number',
      limit: 1,
    });
    expect(items).toMatchObject([{ finding: 'number-works' }]);
    expect(nextCursor).not.toBeNull();
    expect(await service.tenants.listDoctorChanges({ tenantId, link: 'clock', limit: 1 })).toMatchObject({ items: [] });
  });

  test('a service that is away leaves its links unknown and the others as they are', async () => {
    says = async () => {
      throw new Error('away');
    };
    const { state, checks } = await examiner.now(tenantId);
    expect(state).toBe('unknown');
    expect(checks.map(({ link, finding }) => [link, finding])).toEqual([
      ['clock', 'clock-right'],
      ['whatsapp-token', 'not-answered'],
      ['whatsapp-number', 'not-answered'],
    ]);
  });

  test('one looks at a time, and nobody waits for another', async () => {
    const { promise, resolve } = Promise.withResolvers<{ checks: Check[] }>();
    says = () => promise;
    const first = examiner.now(tenantId);
    await expect.poll(() => store.begin(tenantId, 0)).toBe(false);
    await expect(examiner.now(tenantId)).rejects.toMatchObject({ code: 'conflict' });
    resolve({ checks: [] });
    await first;
    await expect(examiner.now(tenantId)).resolves.toBeDefined();
  });

  test('by itself a tenant is looked at once in its time, a suspended one not at all', async () => {
    const { id: closed } = await service.tenants.createTenant({ name: 'Closed' });
    await service.tenants.updateTenant({ tenantId: closed, status: 'suspended' });
    const asked: string[] = [];
    says = async (input) => {
      asked.push(input.tenantId);
      return { checks: [] };
    };
    await examiner.due();
    await examiner.due();
    expect(asked.filter((id) => id === tenantId)).toHaveLength(1);
    expect(asked).not.toContain(closed);
  });

  test('nothing is kept of a tenant that is erased', async () => {
    await examiner.now(tenantId);
    const { erased } = await service.tenants.deleteTenant({ tenantId });
    expect(erased).toMatchObject({ doctorFindings: 3 });
    await expect(service.tenants.getDoctor({ tenantId })).rejects.toMatchObject({ code: 'not_found' });
    await expect(examiner.now(tenantId)).rejects.toMatchObject({ code: 'conflict' });
    expect(await store.list(tenantId)).toEqual([]);
  });
});
