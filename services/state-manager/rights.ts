import type { portalContract } from '../../contracts/agent-portal.ts';
import type { Erased } from '../../contracts/erasure.ts';
import type { stateContract } from '../../contracts/state-manager.ts';
import type { Client } from '../../kit/client.ts';
import type { Handlers } from '../../kit/server.ts';
import type { customerErasure } from './customer-erasure.ts';
import type { CustomerExport } from './customer-export.ts';
import type { SubjectsOf } from './numbers.ts';
import type { PersonStore } from './persons.ts';
import { showMessage } from './records.ts';
import type { tenantErasure } from './tenant-erasure.ts';
import type { TraceStore } from './traces.ts';

type Dependencies = {
  persons: PersonStore;
  exported: CustomerExport;
  portal: Pick<Client<typeof portalContract>, 'exportNotes'>;
  traces: TraceStore;
  subjectsOf: SubjectsOf;
  eraseCustomer: ReturnType<typeof customerErasure>;
  eraseTenant: ReturnType<typeof tenantErasure>;
  deleted: (why: 'customer' | 'tenant', what: Erased) => void;
};

/** What people and tenants may ask for: to see what is kept of them, and that it is destroyed. */
export function rightsHandlers({
  persons,
  exported,
  portal,
  traces,
  subjectsOf,
  eraseCustomer,
  eraseTenant,
  deleted,
}: Dependencies): Pick<Handlers<typeof stateContract>, 'exportCustomer' | 'eraseCustomer' | 'eraseTenant'> {
  return {
    async exportCustomer({ tenantId, customer, limit, cursor }) {
      const person = await persons.find(tenantId, customer);
      if (!person) return { identities: [], messages: [], quarantined: [], notes: [], nextCursor: null };
      const { items, nextCursor } = await exported.messages(tenantId, person, limit, cursor);
      return {
        identities: await exported.identities(tenantId, person),
        messages: items.map((row) => ({ ...showMessage(row), raw: row.raw, sent: row.sent })),
        quarantined: cursor ? [] : await traces.quarantined(await subjectsOf(tenantId, person.mappings), person.names),
        notes: cursor
          ? []
          : (await portal.exportNotes({ tenantId, mappingIds: person.mappings.map(({ id }) => id) })).notes,
        nextCursor,
      };
    },

    async eraseCustomer({ tenantId, customer }) {
      const erased = await eraseCustomer(tenantId, customer);
      if (erased) deleted('customer', erased);
      return { found: erased !== null, erased: erased ?? {} };
    },

    async eraseTenant({ tenantId }) {
      const answer = await eraseTenant(tenantId);
      deleted('tenant', answer.erased);
      return answer;
    },
  };
}
