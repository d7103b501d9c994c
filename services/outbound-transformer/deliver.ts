import type { Hop } from '../../contracts/journey.ts';
import type { OutboundWork } from '../../contracts/queue.ts';
import type { Mapping, stateContract } from '../../contracts/state-manager.ts';
import type { Policies } from '../../contracts/tenant.ts';
import type { whatsappContract } from '../../contracts/whatsapp-api.ts';
import type { Client } from '../../kit/client.ts';
import { Fault } from '../../kit/fault.ts';
import type { OutboundPlan, Reason } from '../../translate/outbound.ts';
import { textPart } from '../../translate/outbound/part.ts';
import type { FileLoader, Ready } from './files.ts';
import type { Notices } from './notices.ts';
import type { Known, Outcomes } from './outcomes.ts';
import type { Decided, MessageAction, planner } from './plan.ts';
import type { Recipients } from './recipient.ts';
import { sendPart } from './send.ts';

type Dependencies = {
  state: Client<typeof stateContract>;
  whatsapp: Client<typeof whatsappContract>;
  outcomes: Outcomes;
  recipients: Recipients;
  plans: ReturnType<typeof planner>;
  load: FileLoader;
  notices: Notices;
  policiesOf: (tenantId: string) => Promise<Policies>;
};

/** Meta's refusal of anything but a template. */
const windowClosed = '131047';
const optedOut = '131050';
/** Meta's clock and ours are not the same; what is this close to the end is left for Meta to decide. */
const toleranceMs = 60_000;

type Sent = 'sent' | 'failed' | 'window-closed';

/** One message of an agent or a bot, to the customer: look-up, transformation, persistence, delivery. */
export function deliverer(dependencies: Dependencies) {
  const { state, whatsapp, outcomes, recipients, plans, load, notices, policiesOf } = dependencies;

  /** What goes out. When the clock says that the window is closed, the tenant's template at once. */
  async function decide(work: OutboundWork, action: MessageAction, mapping: Mapping): Promise<Decided> {
    const decided = await plans.of(work, action);
    if ('refused' in decided || decided.kind === 'template') return decided;
    if (!work.windowClosed && !closed(mapping)) return decided;
    const { fallbackTemplate } = await policiesOf(work.owner.tenantId);
    if (!fallbackTemplate) return decided;
    // The customer may have written since the mapping was remembered.
    const current = work.windowClosed ? null : await recipients.fresh(work);
    if (current && !closed(current)) return decided;
    return plans.fallback(work, fallbackTemplate, decided.parts.map(({ text }) => text).join('\n'));
  }

  return async function deliver(work: OutboundWork, action: MessageAction, attempt: number): Promise<void> {
    const { owner, event, receivedAt } = work;
    const { tenantId, phoneNumberId } = owner;
    const pickedUp = new Date().toISOString();
    const mapping = await recipients.of(work);
    const decided = await decide(work, action, mapping);
    const hops: Hop[] = [
      { at: receivedAt, service: 'genesys-webhook', step: 'received' },
      { at: pickedUp, service: 'outbound-transformer', step: 'picked-up', attempt },
    ];
    const author = event.originatingEntity === 'Bot' ? ('bot' as const) : ('agent' as const);
    const store = (ready: Partial<Ready> & Pick<Ready, 'part'>, at: number, parts: number, plan: Decided) => {
      const { part, send, file } = ready;
      const own = sourceIdOf(work, at);
      return state.postMessage({
        tenantId,
        mappingId: mapping.mappingId,
        direction: 'outbound',
        sourceId: own,
        ...(own !== event.id || parts > 1 ? { eventId: event.id } : {}),
        kind: plan.kind,
        text: part.text || null,
        conversationId: event.conversationId,
        occurredAt: receivedAt,
        ...('grade' in plan && { grade: plan.grade, ...(plan.lost && { lost: plan.lost }) }),
        author,
        ...(part.choices && { choices: part.choices }),
        ...(file && { media: mediaOf(file) }),
        part: at + 1,
        parts,
        raw: event,
        sent: send ?? null,
        hops,
      });
    };
    const knownAs = (messageId: string): Known => ({ tenantId, messageId, conversationId: event.conversationId });

    async function refuse({ refused, text }: { refused: Reason; text: string | null }, plan: Decided) {
      const { messageId, claimed, status } = await store({ part: textPart(text ?? '') }, 0, 1, plan);
      if (claimed) return outcomes.failed(knownAs(messageId), refused);
      return status === 'queued' ? undefined : outcomes.settle(knownAs(messageId));
    }

    /** One of WhatsApp's messages: stored, claimed, sent once. */
    async function sendOne(plan: OutboundPlan, ready: Ready, at: number, parts: number): Promise<Sent> {
      const { messageId, status, claimed, recipient } = await store(ready, at, parts, plan);
      const known = knownAs(messageId);
      if (!claimed) {
        if (status === 'queued') await outcomes.unknown(known, 'the process that sent it ended');
        else await outcomes.settle(known);
        return status === 'failed' ? 'failed' : 'sent';
      }
      if ('marketing' in decided && decided.marketing && recipient.marketingStopped) {
        await outcomes.failed(known, { code: optedOut, message: 'The customer has stopped our marketing messages.' });
        return 'failed';
      }
      const to = { tenantId, phoneNumberId, messageId, recipient };
      const answer = await sendPart(whatsapp, to, ready.send).catch((error: unknown) => notSent(known, error));
      if (typeof answer === 'string') return answer;
      // From here on it is sent: whatever fails now leaves the claim as it is, and nobody sends it again.
      await outcomes.accepted(known, answer.wamid, receivedAt);
      return 'sent';
    }

    /** What an error of the send means. Throws it again where another try is safe: it did certainly not leave. */
    async function notSent(known: Known, error: unknown): Promise<Sent> {
      if (!(error instanceof Fault) || error.code === 'internal' || error.code === 'outcome_unknown') {
        await outcomes.unknown(known, (error as Error).message);
        return 'sent';
      }
      if (error.retryable) {
        await outcomes.released(known, attempt, error.message);
        throw error;
      }
      const { metaCode } = (error.details ?? {}) as { metaCode?: number };
      const code = metaCode ? String(metaCode) : error.code;
      const replaced =
        code === windowClosed && !work.windowClosed && (await policiesOf(tenantId)).fallbackTemplate !== null;
      await outcomes.failed(known, { code, message: error.message }, replaced);
      return replaced ? 'window-closed' : 'failed';
    }

    if ('refused' in decided) return refuse(decided, decided);
    const loaded = await load(owner, decided).catch(async (error: unknown) => {
      // It waits for its file: the journey shows that it is there.
      const [first] = decided.parts;
      if (first) {
        const { messageId, claimed } = await store({ part: first }, 0, decided.parts.length, decided);
        if (claimed) await outcomes.released(knownAs(messageId), attempt, (error as Error).message);
      }
      throw error;
    });
    if ('refused' in loaded)
      return refuse(
        { refused: loaded.refused, text: decided.parts[0]?.text ?? null },
        { ...decided, kind: 'file-refused' },
      );
    for (const [at, ready] of loaded.ready.entries()) {
      const sent = await sendOne(loaded.plan, ready, at, loaded.ready.length);
      if (sent === 'window-closed') return deliver({ ...work, windowClosed: true }, action, attempt);
      // What comes after a part that failed would stand alone.
      if (sent === 'failed') return;
    }
    if (decided.kind === 'fallback-template') await notices.replaced(work);
  };
}

const mediaOf = ({ mediaId, kind, mime, filename, voice }: NonNullable<Ready['file']>) => ({
  mediaId,
  kind,
  mime,
  filename,
  voice,
  sha256: null,
});

const closed = ({ windowClosesAt }: Mapping): boolean =>
  windowClosesAt === null || Date.parse(windowClosesAt) + toleranceMs < Date.now();

/** The first message has the event's own id; a template in the place of what Meta refused is another message. */
function sourceIdOf({ event, windowClosed: replaced }: OutboundWork, at: number): string {
  if (replaced) return `${event.id}/template`;
  return at === 0 ? event.id : `${event.id}/${at + 1}`;
}
