import type { tenantContract } from '../../contracts/tenant.ts';
import { remember } from '../../kit/cache/remember.ts';
import type { Client } from '../../kit/client.ts';
import { Fault } from '../../kit/fault.ts';

export type BusinessNumber = { tenantId: string; phoneNumberId: string };

const rememberMs = 30_000;

/** What the tenant service knows of the business's numbers; tokens and accounts are remembered for 30 s. */
export function businessNumbers(tenants: Client<typeof tenantContract>) {
  const credentials = remember({ load: (key) => tenants.whatsappCredential(numberOf(key)), ttlMs: rememberMs });
  const numbers = remember({ load: (key) => tenants.getNumber(numberOf(key)), ttlMs: rememberMs });

  return {
    /** Does something with the number's token. A token that Meta refuses is asked for afresh the next time. */
    async withToken<T>(number: BusinessNumber, work: (accessToken: string) => Promise<T>): Promise<T> {
      const key = keyOf(number);
      const { accessToken } = await credentials.get(key);
      try {
        return await work(accessToken);
      } catch (error) {
        // A token that was renewed at the tenant is to be seen at once, not after the memory's time.
        if (error instanceof Fault && error.code === 'credentials_refused') credentials.forget(key);
        throw error;
      }
    },

    /** The token is another one now: it is asked for afresh. */
    forgetToken: (number: BusinessNumber) => credentials.forget(keyOf(number)),

    /** The WhatsApp Business Account of a number. Faults: `not_found`, `unavailable`. */
    accountOf: async (number: BusinessNumber) => ({
      tenantId: number.tenantId,
      wabaId: (await numbers.get(keyOf(number))).wabaId,
      phoneNumberIds: [number.phoneNumberId],
    }),

    /** The level that Meta's webhook has told of; `null`: none. Faults: `not_found`, `unavailable`. */
    throughputOf: async (number: BusinessNumber) => (await numbers.get(keyOf(number))).state.throughput,

    /** The tenant's numbers as they are now. Faults: `not_found`, `unavailable`. */
    list: async (tenantId: string) => (await tenants.listNumbers({ tenantId })).items,

    /** The tenant's accounts, each with its numbers. Faults: `not_found`, `unavailable`. */
    async accountsOf(tenantId: string): Promise<Account[]> {
      const { items } = await tenants.listNumbers({ tenantId });
      const accounts = new Map<string, Account>();
      for (const { wabaId, phoneNumberId } of items) {
        const account = accounts.get(wabaId) ?? { tenantId, wabaId, phoneNumberIds: [] };
        account.phoneNumberIds.push(phoneNumberId);
        accounts.set(wabaId, account);
      }
      return [...accounts.values()];
    },
  };
}

export type BusinessNumbers = ReturnType<typeof businessNumbers>;

/** A WhatsApp Business Account with numbers whose tokens may read it. */
export type Account = { tenantId: string; wabaId: string; phoneNumberIds: string[] };

const keyOf = ({ tenantId, phoneNumberId }: BusinessNumber) => `${tenantId} ${phoneNumberId}`;
const numberOf = (key: string): BusinessNumber => {
  const [tenantId = '', phoneNumberId = ''] = key.split(' ');
  return { tenantId, phoneNumberId };
};
