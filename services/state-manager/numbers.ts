import type { tenantContract } from '../../contracts/tenant.ts';
import type { Client } from '../../kit/client.ts';
import { Fault } from '../../kit/fault.ts';

type Known = { phone_number_id: string; integration_id: string };

/** Names under which quarantine keeps what came for a tenant; `known` are numbers that its mappings tell of. */
export type SubjectsOf = (tenantId: string, known: readonly Known[]) => Promise<string[]>;

type Tenants = Pick<Client<typeof tenantContract>, 'listNumbers' | 'ownerOfNumber' | 'ownersOfAccount'>;

/** Quarantine knows no tenant, only the number, the account or the integration that something came for. */
export function subjectsBy(tenants: Tenants): SubjectsOf {
  async function connected(tenantId: string) {
    try {
      return (await tenants.listNumbers({ tenantId })).items;
    } catch (error) {
      if (error instanceof Fault && error.code === 'not_found') return [];
      throw error;
    }
  }

  /** A number that was disconnected here may be another tenant's by now, and so is what waits for it. */
  async function isOthers(tenantId: string, phoneNumberId: string): Promise<boolean> {
    const { owner } = await tenants.ownerOfNumber({ phoneNumberId });
    return owner !== null && owner.tenantId !== tenantId;
  }

  return async (tenantId, known) => {
    const numbers = await connected(tenantId);
    const subjects = new Set(numbers.flatMap(({ phoneNumberId, integrationId }) => [phoneNumberId, integrationId]));
    for (const wabaId of new Set(numbers.map((number) => number.wabaId))) {
      const { owners } = await tenants.ownersOfAccount({ wabaId });
      if (owners.every((owner) => owner.tenantId === tenantId)) subjects.add(wabaId);
    }
    for (const { phone_number_id, integration_id } of known) {
      if (!subjects.has(phone_number_id) && (await isOthers(tenantId, phone_number_id))) continue;
      subjects.add(phone_number_id).add(integration_id);
    }
    return [...subjects];
  };
}
