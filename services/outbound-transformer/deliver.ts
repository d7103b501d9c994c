import type { OutboundWork } from '../../contracts/queue.ts';
import type { Mapping } from '../../contracts/state-manager.ts';
import { wordsOf } from '../../kit/fault.ts';
import type { FileLoader } from './files.ts';
import type { Notices } from './notices.ts';
import { oneSend, type SendDependencies } from './one-send.ts';
import type { Decided, MessageAction, planner } from './plan.ts';
import type { Recipients } from './recipient.ts';

type Dependencies = SendDependencies & {
  recipients: Recipients;
  plans: ReturnType<typeof planner>;
  load: FileLoader;
  notices: Notices;
};

/** Meta's clock and ours are not the same; what is this close to the end is left for Meta to decide. */
const toleranceMs = 60_000;

/** One message of an agent or a bot, to the customer: look-up, transformation, persistence, delivery. */
export function deliverer(dependencies: Dependencies) {
  const { recipients, plans, load, notices, policiesOf } = dependencies;

  /** What goes out. When the clock says that the window is closed, the tenant's template at once. */
  async function decide(work: OutboundWork, action: MessageAction, mapping: Mapping): Promise<Decided> {
    const decided = await plans.of(work, action);
    if ('refused' in decided || decided.kind === 'template') return decided;
    if (!work.windowClosed && !closed(mapping)) return decided;
    const { fallbackTemplate } = await policiesOf(work.owner.tenantId);
    const text = decided.parts.map((part) => part.text).join('\n');
    if (!fallbackTemplate) return work.windowClosed ? plans.tooLate(text) : decided;
    // The customer may have written since the mapping was remembered.
    const current = work.windowClosed ? null : await recipients.fresh(work);
    if (current && !closed(current)) return decided;
    return plans.fallback(work, fallbackTemplate, text);
  }

  return async (work: OutboundWork, action: MessageAction, attempt: number, again: boolean): Promise<void> => {
    const mapping = await recipients.of(work, again);
    const decided = await decide(work, action, mapping);
    const messages = oneSend(dependencies, { work, mapping, attempt });
    if ('refused' in decided) return messages.refuse(decided, decided);

    const loaded = await load(work.owner, decided).catch(async (error: unknown) => {
      await messages.wait(decided, wordsOf(error));
      throw error;
    });
    if ('refused' in loaded) {
      const refused = { refused: loaded.refused, kind: 'file-refused', text: decided.parts[0]?.text ?? null };
      return messages.refuse(refused, refused);
    }
    let news = false;
    for (const [at, ready] of loaded.ready.entries()) {
      const sent = await messages.send(loaded.plan, ready, at, loaded.ready.length);
      // What comes after a part that failed would stand alone.
      if (sent === 'failed') return;
      news ||= sent === 'sent';
    }
    if (news && decided.kind === 'fallback-template') await notices.replaced(work);
  };
}

/** Who has never written may have called, which opens the window too: then only Meta knows. */
const closed = ({ windowClosesAt }: Mapping): boolean =>
  windowClosesAt !== null && Date.parse(windowClosesAt) + toleranceMs < Date.now();
