import type { doctorContract } from '../../../contracts/doctor.ts';
import { Fault } from '../../../kit/fault.ts';
import type { Handlers } from '../../../kit/server.ts';
import type { TenantStore } from '../store.ts';
import type { Doctor } from './doctor.ts';
import type { DoctorStore } from './store.ts';

type Dependencies = { tenants: Pick<TenantStore, 'find'>; store: DoctorStore; doctor: Doctor };

export function doctorHandlers({ tenants, store, doctor }: Dependencies): Handlers<typeof doctorContract> {
  const known = async (tenantId: string) => {
    if (!(await tenants.find(tenantId))) throw new Fault('not_found', 'no such tenant');
  };
  return {
    async getDoctor({ tenantId }) {
      await known(tenantId);
      return doctor.last(tenantId);
    },
    async runDoctor({ tenantId }) {
      await known(tenantId);
      return doctor.now(tenantId);
    },
    async listDoctorChanges({ tenantId, link, limit, cursor }) {
      await known(tenantId);
      return store.changes(tenantId, link, limit, cursor);
    },
  };
}
