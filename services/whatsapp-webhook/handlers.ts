import type { stateContract } from '../../contracts/state-manager.ts';
import type { tenantContract } from '../../contracts/tenant.ts';
import type { whatsappWebhookContract } from '../../contracts/whatsapp-webhook.ts';
import type { Client } from '../../kit/client.ts';
import { Fault, type FaultCode } from '../../kit/fault.ts';
import type { NewMessage } from '../../kit/queue/queue.ts';
import type { Handlers } from '../../kit/server.ts';
import { heardFrom, keep, readKept } from './meta-app.ts';
import type { Owners, Refused } from './split/batch.ts';
import { split } from './split.ts';

type Dependencies = {
  state: Client<typeof stateContract>;
  tenants: Pick<Client<typeof tenantContract>, 'addNumber' | 'getNumber'>;
  owners: Owners;
  publish: (work: NewMessage[]) => Promise<void>;
  quarantine: (refused: Refused[]) => Promise<void>;
};

const pageSize = 200;

/** Each piece lies in the envelope of a change; what is none cannot be sent through again. */
const isChange = (payload: unknown): boolean => typeof (payload as { field?: unknown } | null)?.field === 'string';

const isFault = (error: unknown, code: FaultCode) => error instanceof Fault && error.code === code;

type Operation = 'replayQuarantine' | 'claimQuarantine';

export function quarantineHandlers(
  dependencies: Dependencies,
): Pick<Handlers<typeof whatsappWebhookContract>, Operation> {
  const { state, tenants, owners, publish, quarantine } = dependencies;

  async function replay(subject: string | undefined, ids?: readonly string[]) {
    const total = { replayed: 0, left: 0 };
    for (let cursor: string | undefined; ; ) {
      // As it came: the messages of a customer keep their order.
      const page = await state.listQuarantine({ limit: pageSize, cursor, subject, order: 'oldest' });
      for (const item of page.items) {
        if (item.from !== 'whatsapp' || (ids && !ids.includes(item.id))) continue;
        const { ownApp, change } = readKept(item.payload);
        const body = { object: 'whatsapp_business_account', entry: [{ id: item.subject ?? '', changes: [change] }] };
        const { work, refused } = isChange(change)
          ? await split(body, new Date().toISOString(), heardFrom(ownApp, owners))
          : { work: [], refused: [] };
        if (work.length === 0) {
          total.left += 1;
          continue;
        }
        // Durable elsewhere before it is taken out of here; twice is once, by the ids of the messages.
        await publish(work);
        if (refused.length > 0) await quarantine(refused.map((piece) => keep(ownApp, piece)));
        await state.releaseQuarantine({ ids: [item.id] });
        total.replayed += 1;
      }
      if (!page.nextCursor) return total;
      cursor = page.nextCursor;
    }
  }

  return {
    replayQuarantine: ({ subject, ids }) => replay(subject, ids),

    async claimQuarantine(number) {
      const { tenantId, phoneNumberId, wabaId } = number;
      await tenants.addNumber(number).catch(async (taken: unknown) => {
        if (!isFault(taken, 'conflict')) throw taken;
        // Connected to this very tenant already: a claim that broke off in the middle is finished by another one.
        await tenants.getNumber({ tenantId, phoneNumberId }).catch((error: unknown) => {
          throw isFault(error, 'not_found') ? taken : error;
        });
      });
      const [messages, news] = [await replay(phoneNumberId), await replay(wabaId)];
      return { replayed: messages.replayed + news.replayed, left: messages.left + news.left };
    },
  };
}
