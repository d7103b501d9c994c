import type { OutboundWork } from '../../contracts/queue.ts';
import type { Mapping } from '../../contracts/state-manager.ts';
import type { Try } from '../../kit/queue/queue.ts';
import type { FileLoader } from './files.ts';
import type { Notices } from './notices.ts';
import { oneSend, type SendDependencies } from './one-send.ts';
import { type FromGenesys, genesysOrigin } from './origin.ts';
import type { Decided, MessageAction, planner } from './plan.ts';
import type { Recipients } from './recipient.ts';
import { sendAll } from './send-all.ts';
import { beforeTheWindowCloses, closed, hasJustCome } from './window.ts';

type Dependencies = SendDependencies &
  FromGenesys & {
    recipients: Recipients;
    plans: ReturnType<typeof planner>;
    load: FileLoader;
    notices: Notices;
  };

/** One message of an agent or a bot, to the customer: look-up, transformation, persistence, delivery. */
export function deliverer(dependencies: Dependencies) {
  const { recipients, plans, load, notices, policiesOf } = dependencies;

  /**
   * What goes out. When the clock says that the window is closed, the tenant's template at once. `late`: it had its time
   * and waited it away, and there is nothing that could go instead.
   */
  async function decide(
    work: OutboundWork,
    action: MessageAction,
    mapping: Mapping,
    attempt: number,
  ): Promise<{ decided: Decided; late?: boolean }> {
    const decided = await plans.of(work, action);
    if ('refused' in decided || decided.kind === 'template') return { decided };
    if (!work.windowClosed && !closed(mapping)) return { decided };
    const { fallbackTemplate } = await policiesOf(work.owner.tenantId);
    const text = decided.parts.map((part) => part.text).join('\n');
    if (!fallbackTemplate && work.windowClosed) return { decided: plans.tooLate(text) };
    // Of what has just come Meta is the better judge: its clock and ours are not the same.
    if (!fallbackTemplate && attempt === 1 && hasJustCome(work)) return { decided };
    // The customer may have written since the mapping was remembered.
    const current = work.windowClosed ? null : await recipients.fresh(work);
    if (current && !closed(current)) return { decided };
    if (!fallbackTemplate) return { decided, late: true };
    return { decided: await plans.fallback(work, fallbackTemplate, text) };
  }

  async function deliver(work: OutboundWork, action: MessageAction, one: Try, mapping: Mapping): Promise<void> {
    const { decided, late = false } = await decide(work, action, mapping, one.attempt);
    const from = genesysOrigin(work, mapping, dependencies);
    const messages = oneSend(dependencies, { from, mappingId: mapping.mappingId, ...one, late });
    const all = await sendAll(messages, load, work.owner, decided);
    const news = !all.includes('failed') && all.some((sent) => sent !== 'before');
    if (news && decided.kind === 'fallback-template') await notices.replaced(work);
  }

  return async (work: OutboundWork, action: MessageAction, one: Try, again: boolean): Promise<void> => {
    const mapping = await recipients.of(work, again);
    try {
      await deliver(work, action, one, mapping);
    } catch (error) {
      throw action.do === 'send-template' ? error : beforeTheWindowCloses(error, mapping);
    }
  };
}
