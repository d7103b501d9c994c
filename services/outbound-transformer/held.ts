import { type DirectWork, directWork, type OutboundWork } from '../../contracts/queue.ts';
import type { Held } from '../../contracts/state-manager-records.ts';
import { Fault } from '../../kit/fault.ts';
import type { QueueMessage } from '../../kit/queue/queue.ts';
import { messageOf } from './notices.ts';
import { oneSend, type SendDependencies } from './one-send.ts';
import { type FromGenesys, genesysOrigin, type Origin } from './origin.ts';
import type { MessageAction, planner } from './plan.ts';
import { portalOrigin } from './portal-origin.ts';
import type { Recipients } from './recipient.ts';

type Dependencies = SendDependencies &
  FromGenesys & {
    recipients: Recipients;
    plans: Pick<ReturnType<typeof planner>, 'of' | 'fromPortal'>;
    /** Into a lane of its own, which waits for nothing but the history. */
    publish: { genesys: (work: OutboundWork) => Promise<void>; direct: (work: DirectWork) => Promise<void> };
  };

/** Messages that wait for long or lie in the dead letters, as the history shows them: it may not have them yet. */
export function heldMessages(dependencies: Dependencies) {
  const { state, plans, recipients, publish } = dependencies;

  const messagesOf = (from: Origin, mappingId: string) =>
    oneSend(dependencies, { from, mappingId, attempt: 1, late: false });

  return {
    /** As work of its own, which is tried again by itself: the history may be what is away. */
    async later({ body }: Pick<QueueMessage, 'body'>, held: Held): Promise<void> {
      const direct = directWork.safeParse(body).data;
      if (direct) return direct.note || direct.held ? undefined : publish.direct({ ...direct, held });
      const work = messageOf(body);
      if (work) await publish.genesys({ ...work, tell: { what: 'held', held } });
    },

    async direct(work: DirectWork, held: Held): Promise<void> {
      const { tenantId, conversationId, message } = work.direct;
      const { mapping } = await state.getConversation({ tenantId, conversationId });
      // Whoever was erased meanwhile is not written of.
      if (!mapping) return;
      const named = { kind: message.type, text: message.type === 'template' ? message.template.name : null };
      const plan = await plans.fromPortal(work.direct).catch(() => named);
      await messagesOf(portalOrigin(work), mapping.mappingId).hold(plan, held);
    },

    async ofGenesys(work: OutboundWork, action: MessageAction, held: Held): Promise<void> {
      const mapping = await recipients.of(work, true).catch((error: unknown) => {
        if (error instanceof Fault && error.code === 'rejected') return null;
        throw error;
      });
      // For nobody that WhatsApp could reach there is no history.
      if (!mapping) return;
      const words = { kind: 'text', text: work.event.text ?? null };
      const plan = await plans.of(work, action).catch(() => words);
      await messagesOf(genesysOrigin(work, mapping, dependencies), mapping.mappingId).hold(plan, held);
    },
  };
}

export type HeldMessages = ReturnType<typeof heldMessages>;
