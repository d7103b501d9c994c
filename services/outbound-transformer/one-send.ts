import type { Hop } from '../../contracts/journey.ts';
import type { OutboundWork } from '../../contracts/queue.ts';
import type { Mapping, stateContract } from '../../contracts/state-manager.ts';
import type { Policies } from '../../contracts/tenant-records.ts';
import type { whatsappContract } from '../../contracts/whatsapp-api.ts';
import type { Client } from '../../kit/client.ts';
import { Fault, wordsOf } from '../../kit/fault.ts';
import { refusal } from '../../translate/failures.ts';
import { textPart } from '../../translate/outbound/part.ts';
import type { Ready } from './files.ts';
import type { Known, Outcomes } from './outcomes.ts';
import type { Decided, Planned, Refused } from './plan.ts';
import { codeOf, optedOut } from './refusal.ts';
import { sendPart } from './send.ts';

export type SendDependencies = {
  state: Client<typeof stateContract>;
  whatsapp: Client<typeof whatsappContract>;
  outcomes: Outcomes;
  policiesOf: (tenantId: string) => Promise<Policies>;
  /** Hands the event to the queue again, as one that Meta refused because the window is closed. */
  sendInstead: (work: OutboundWork) => Promise<void>;
  /** Looks after a message whose outcome is unknown. */
  watch: (work: OutboundWork, messageId: string) => Promise<void>;
};

/** Meta's refusal of anything but a template. */
const windowClosed = '131047';
const unreachable = refusal('number-of-another', {});

type Context = {
  work: OutboundWork;
  mapping: Mapping;
  attempt: number;
  /** The window closed while it waited: what was not sent before is not sent any more. */
  late: boolean;
};
/** `before`: it was sent by an earlier attempt. */
export type Sent = 'sent' | 'before' | 'failed';

/** Sends the messages of one event, each stored first, claimed, and sent once. */
export function oneSend(
  { state, whatsapp, outcomes, policiesOf, sendInstead, watch }: SendDependencies,
  context: Context,
) {
  const { work, mapping, attempt, late } = context;
  const { owner, event, receivedAt } = work;
  const { tenantId, phoneNumberId } = owner;
  const conversationId = event.conversationId ?? mapping.conversationId ?? undefined;
  const hops: Hop[] = [
    { at: receivedAt, service: 'genesys-webhook', step: 'received' },
    { at: new Date().toISOString(), service: 'outbound-transformer', step: 'picked-up', attempt },
  ];

  async function store(
    { part, send, file }: Partial<Ready> & Pick<Ready, 'part'>,
    at: number,
    parts: number,
    plan: Decided,
  ) {
    const sourceId = sourceIdOf(work, at);
    const stored = await state.postMessage({
      tenantId,
      mappingId: mapping.mappingId,
      direction: 'outbound',
      sourceId,
      ...(sourceId !== event.id || parts > 1 ? { eventId: event.id } : {}),
      kind: plan.kind,
      text: part.text || null,
      conversationId,
      occurredAt: receivedAt,
      ...('grade' in plan ? { grade: plan.grade, ...(plan.lost && { lost: plan.lost }) } : { grade: 'rejected' }),
      author: event.originatingEntity === 'Bot' ? 'bot' : 'agent',
      ...(part.choices && { choices: part.choices }),
      ...(file && { media: mediaOf(file) }),
      part: at + 1,
      parts,
      raw: event,
      sent: send ?? null,
      hops,
    });
    const known: Known = { tenantId, messageId: stored.messageId, conversationId };
    return { ...stored, known };
  }

  /** Whoever looks after it knows of it first: written down alone, nobody would after a crash. */
  async function unknown(known: Known, why: string): Promise<void> {
    await watch(work, known.messageId);
    await outcomes.unknown(known, why);
  }

  /** What an error of the send means. Throws it again where another try is safe: it did certainly not leave. */
  async function notSent(known: Known, error: unknown): Promise<Sent> {
    if (!(error instanceof Fault) || error.code === 'internal' || error.code === 'outcome_unknown') {
      await unknown(known, wordsOf(error));
      return 'sent';
    }
    if (error.retryable) {
      await outcomes.released(known, attempt, wordsOf(error));
      throw error;
    }
    const failure = { code: codeOf(error), message: wordsOf(error) };
    const replaced =
      failure.code === windowClosed && !work.windowClosed && (await policiesOf(tenantId)).fallbackTemplate !== null;
    // First what goes instead: written down as replaced, nothing would come after a crash.
    if (replaced) await sendInstead({ ...work, windowClosed: true });
    await outcomes.failed(known, failure, replaced);
    return 'failed';
  }

  return {
    /** Nothing of it is sent, and the agent hears why. */
    async refuse({ refused, text }: Refused, plan: Decided): Promise<void> {
      const { known, claimed, status } = await store({ part: textPart(text ?? '') }, 0, 1, plan);
      // A claim that was left by a crash changes nothing here: there was never anything to send.
      if (claimed || status === 'queued') return outcomes.failed(known, refused);
      return outcomes.settle(known);
    },

    /** It waits for its file: the history shows that it is there. */
    async wait(plan: Planned, why: string): Promise<void> {
      const [first] = plan.parts;
      if (!first) return;
      const { known, claimed } = await store({ part: first }, 0, plan.parts.length, plan);
      if (claimed) await outcomes.released(known, attempt, why);
    },

    /** @throws Fault where another try is safe, and for what comes too late */
    async send(plan: Planned, ready: Ready, at: number, parts: number): Promise<Sent> {
      const { known, status, claimed, recipient } = await store(ready, at, parts, plan);
      const { messageId } = known;
      const refused =
        !recipient.waId && !recipient.userId && !recipient.groupId
          ? unreachable
          : plan.marketing && recipient.marketingStopped
            ? optedOut
            : null;
      if (refused && (claimed || status === 'queued')) {
        await outcomes.failed(known, refused);
        return 'failed';
      }
      if (!claimed) {
        if (status === 'queued') await unknown(known, 'the process that sent it ended');
        else await outcomes.settle(known);
        return status === 'failed' ? 'failed' : 'before';
      }
      if (late) {
        const fault = waitedAway();
        await outcomes.released(known, attempt, wordsOf(fault));
        throw fault;
      }
      const to = { tenantId, phoneNumberId, messageId, recipient };
      const answer = await sendPart(whatsapp, to, ready.send).catch((error: unknown) => notSent(known, error));
      if (typeof answer === 'string') return answer;
      // From here on it is sent: whatever fails now leaves the claim as it is, and nobody sends it again.
      await outcomes.accepted(known, answer.wamid, receivedAt);
      return 'sent';
    },
  };
}

const waitedAway = () =>
  new Fault('rejected', 'the 24-hour window closed while the message waited', {
    details: { metaCode: Number(windowClosed) },
  });

const mediaOf = ({ mediaId, kind, mime, filename, voice }: NonNullable<Ready['file']>) => ({
  mediaId,
  kind,
  mime,
  filename,
  voice,
  sha256: null,
});

/** The first message has the event's own id; a template in the place of what Meta refused is another message. */
function sourceIdOf({ event, windowClosed: replaced }: OutboundWork, at: number): string {
  if (replaced) return `${event.id}/template`;
  return at === 0 ? event.id : `${event.id}/${at + 1}`;
}
