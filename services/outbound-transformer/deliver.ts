import type { OutboundWork } from '../../contracts/queue.ts';
import type { Mapping } from '../../contracts/state-manager.ts';
import { Fault, wordsOf } from '../../kit/fault.ts';
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

  async function deliver(work: OutboundWork, action: MessageAction, attempt: number, mapping: Mapping): Promise<void> {
    const { decided, late = false } = await decide(work, action, mapping, attempt);
    const messages = oneSend(dependencies, { work, mapping, attempt, late });
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
  }

  return async (work: OutboundWork, action: MessageAction, attempt: number, again: boolean): Promise<void> => {
    const mapping = await recipients.of(work, again);
    try {
      await deliver(work, action, attempt, mapping);
    } catch (error) {
      throw beforeTheWindowCloses(error, mapping, action);
    }
  };
}

/** Another try is worth it as long as Meta takes the message; then it is looked at once more. */
function beforeTheWindowCloses(error: unknown, { windowClosesAt }: Mapping, action: MessageAction): unknown {
  if (!(error instanceof Fault) || !error.retryable || action.do === 'send-template' || windowClosesAt === null)
    return error;
  const { code, message, details, said, hold } = error;
  const notAfter = Date.parse(windowClosesAt) + toleranceMs;
  return new Fault(code, message, { details, said, cause: error, hold: { ...hold, notAfter } });
}

/** Not every wait counts as a try: a whole number may have been held back. */
const hasJustCome = ({ receivedAt }: OutboundWork): boolean => Date.now() - Date.parse(receivedAt) < toleranceMs;

/** Who has never written may have called, which opens the window too: then only Meta knows. */
const closed = ({ windowClosesAt }: Mapping): boolean =>
  windowClosesAt !== null && Date.parse(windowClosesAt) + toleranceMs < Date.now();
