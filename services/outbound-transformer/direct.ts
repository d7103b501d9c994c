import { erasedIn } from '../../contracts/erasure.ts';
import { type DirectWork, directWork } from '../../contracts/queue.ts';
import type { Mapping } from '../../contracts/state-manager.ts';
import { Fault } from '../../kit/fault.ts';
import type { Handler, Try } from '../../kit/queue/queue.ts';
import type { FileLoader } from './files.ts';
import type { HeldMessages } from './held.ts';
import { oneSend, type SendDependencies } from './one-send.ts';
import type { Decided, Planned, planner } from './plan.ts';
import type { PortalNotes } from './portal-notes.ts';
import { portalOrigin } from './portal-origin.ts';
import { sendAll } from './send-all.ts';
import { beforeTheWindowCloses, closed } from './window.ts';

type Dependencies = SendDependencies & {
  plans: Pick<ReturnType<typeof planner>, 'fromPortal' | 'tooLate'>;
  load: FileLoader;
  notes: PortalNotes;
  hold: HeldMessages['direct'];
  /** Nobody has the conversation any more. */
  ignored: () => void;
};

/** Takes what was composed in the portal out of the queue, and leaves everything else to `others`. */
export function directMessages(dependencies: Dependencies, others: Handler): Handler {
  const { state, plans, load, notes, hold, ignored } = dependencies;

  /**
   * No template goes in the place of a text: whoever wrote it sees at once that it failed. Meta would say so later, when the
   * note in Genesys' conversation has told otherwise.
   */
  async function decide(work: DirectWork, mapping: Mapping): Promise<Decided> {
    const decided = await plans.fromPortal(work.direct);
    return decided.kind === 'template' || !closed(mapping) ? decided : plans.tooLate(textOf(decided));
  }

  async function deliver(work: DirectWork, mapping: Mapping, one: Try): Promise<void> {
    const decided = await decide(work, mapping);
    const { mappingId } = mapping;
    const messages = oneSend(dependencies, { from: portalOrigin(work), mappingId, ...one, late: false });
    const all = await sendAll(messages, load, work.direct, decided);
    const accepted = all.every((sent) => sent === 'sent' || sent === 'before');
    // Repeated after a crash, it is the same note; the same message handed in once more has been told of.
    if (accepted && (one.attempt > 1 || all.includes('sent')) && 'parts' in decided)
      await notes.later(work, textOf(decided));
  }

  return async (message) => {
    const work = directWork.safeParse(message.body).data;
    if (!work) return others(message);
    if (work.note) return notes.tell(work, work.note.text);
    if (work.held) return hold(work, work.held);
    const { tenantId, conversationId } = work.direct;
    const { mapping } = await state.getConversation({ tenantId, conversationId });
    // Whoever was erased meanwhile is not written to.
    if (!mapping) return ignored();
    try {
      const { attempt, waited } = message;
      await deliver(work, mapping, { attempt, ...(waited && { waited }) });
    } catch (error) {
      if (error instanceof Fault && erasedIn(error.details)) return ignored();
      throw work.direct.message.type === 'template' ? error : beforeTheWindowCloses(error, mapping);
    }
  };
}

const textOf = ({ parts }: Planned): string =>
  parts
    .map(({ text }) => text)
    .filter((text) => text !== '')
    .join('\n');
