import type { Hop } from '../../contracts/journey.ts';
import type { stateContract } from '../../contracts/state-manager.ts';
import type { Held } from '../../contracts/state-manager-records.ts';
import type { whatsappContract } from '../../contracts/whatsapp-api.ts';
import type { Client } from '../../kit/client.ts';
import { Fault, toFault, wordsOf } from '../../kit/fault.ts';
import type { Try } from '../../kit/queue/queue.ts';
import { waitingAfter } from '../../kit/queue/waiting.ts';
import { refusal } from '../../translate/failures.ts';
import { textPart } from '../../translate/outbound/part.ts';
import { filesOf, toSendPart } from '../../translate/outbound.ts';
import type { Ready } from './files.ts';
import type { Origin } from './origin.ts';
import type { Known, Outcomes } from './outcomes.ts';
import type { Planned, Refused } from './plan.ts';
import { codeOf, optedOut } from './refusal.ts';
import { sendPart } from './send.ts';

export type SendDependencies = {
  state: Client<typeof stateContract>;
  whatsapp: Client<typeof whatsappContract>;
  outcomes: Outcomes;
};

/** Meta's refusal of anything but a template. */
const windowClosed = '131047';
const unreachable = refusal('number-of-another', {});

/** What the history has of a plan; without a grade: nothing of it is sent. */
type Recorded = Planned | Pick<Refused, 'kind' | 'text'>;

type Context = Try & {
  from: Origin;
  mappingId: string;
  /** The window closed while it waited: what was not sent before is not sent any more. */
  late: boolean;
};
/** `before`: it was sent by an earlier attempt. `unknown`: by this one or an earlier one, if at all. */
export type Sent = 'sent' | 'before' | 'unknown' | 'failed';

/** Sends the messages of one origin, each stored first, claimed, and sent once. */
export function oneSend({ state, whatsapp, outcomes }: SendDependencies, context: Context) {
  const { from, mappingId, attempt, waited, late } = context;
  const { receivedAt, conversationId, about } = from;
  const { tenantId, phoneNumberId } = from.number;
  const hops: Hop[] = [
    from.received,
    {
      at: new Date().toISOString(),
      service: 'outbound-transformer',
      step: 'picked-up',
      attempt,
      ...(waited && { waiting: waited }),
    },
  ];

  function rowOf({ part, send }: Pick<Ready, 'part'> & Partial<Ready>, at: number, parts: number, plan: Recorded) {
    const sourceId = from.sourceIdOf(at);
    return {
      tenantId,
      mappingId,
      sourceId,
      ...(sourceId !== from.id || parts > 1 ? { eventId: from.id } : {}),
      kind: plan.kind,
      text: part.text || null,
      conversationId,
      occurredAt: receivedAt,
      ...('grade' in plan
        ? { grade: plan.grade, ...(plan.lost && { lost: plan.lost }) }
        : { grade: 'rejected' as const }),
      author: from.author,
      ...(from.origin && { origin: from.origin }),
      ...(about && at === 0 && { about: about.wamid }),
      ...(part.choices && { choices: part.choices }),
      part: at + 1,
      parts,
      raw: from.raw,
      sent: send ?? null,
    };
  }

  async function store(ready: Pick<Ready, 'part'> & Partial<Ready>, at: number, parts: number, plan: Recorded) {
    const { file } = ready;
    const row = { ...rowOf(ready, at, parts, plan), direction: 'outbound' as const, hops };
    const stored = await state.postMessage({ ...row, ...(file && { media: mediaOf(file) }) });
    const known: Known = { tenantId, messageId: stored.messageId, conversationId };
    return { ...stored, known };
  }

  /** Whoever looks after it knows of it first: written down alone, nobody would after a crash. */
  async function unknown(known: Known, why: string): Promise<void> {
    await from.watch(known.messageId);
    await outcomes.unknown(known, why);
  }

  /** What an error of the send means. Throws it again where another try is safe: it did certainly not leave. */
  async function notSent(known: Known, error: unknown): Promise<Sent> {
    if (!(error instanceof Fault) || error.code === 'internal' || error.code === 'outcome_unknown') {
      await unknown(known, wordsOf(error));
      return 'unknown';
    }
    if (error.retryable) {
      await outcomes.released(known, attempt, wordsOf(error), waitingAfter(error));
      throw error;
    }
    const failure = { code: codeOf(error), message: wordsOf(error) };
    // First what goes instead: written down as replaced, nothing would come after a crash.
    const replaced = failure.code === windowClosed && (await from.replace());
    await outcomes.failed(known, failure, replaced);
    return 'failed';
  }

  return {
    /** Nothing of it is sent, and the agent hears why. */
    async refuse({ refused, text }: Refused, plan: Recorded): Promise<void> {
      const { known, claimed, status } = await store({ part: textPart(text ?? '') }, 0, 1, plan);
      // A claim that was left by a crash changes nothing here: there was never anything to send.
      if (claimed || status === 'queued') return outcomes.failed(known, refused);
      return outcomes.settle(known);
    },

    /** It waits for its file: the history shows that it is there. */
    async wait(plan: Planned, error: unknown): Promise<void> {
      const [first] = plan.parts;
      if (!first) return;
      const { known, claimed } = await store({ part: first }, 0, plan.parts.length, plan);
      if (claimed) await outcomes.released(known, attempt, wordsOf(error), waitingAfter(toFault(error)));
    },

    /**
     * It has not left: the history says so, also of what it did not have yet. Of several messages that is the first that
     * has not.
     */
    async hold(plan: Recorded, why: Held): Promise<void> {
      const parts = 'parts' in plan ? plan.parts : [textPart(plan.text ?? '')];
      for (const [at, part] of parts.entries()) {
        const send = filesOf(part).length === 0 ? (toSendPart(part, []) ?? undefined) : undefined;
        const row = rowOf({ part, ...(send && { send }) }, at, parts.length, plan);
        const { status } = await state.holdMessage({ ...row, hops: [from.received], held: why });
        if (status === 'queued' || status === 'failed') return;
      }
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
        if (status === 'queued' || status === 'unknown') return 'unknown';
        return status === 'failed' ? 'failed' : 'before';
      }
      if (late) {
        const fault = waitedAway();
        await outcomes.released(known, attempt, wordsOf(fault));
        throw fault;
      }
      const quoted = about?.quoted && at === 0 ? about.wamid : undefined;
      const to = { tenantId, phoneNumberId, messageId, recipient, quoted };
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
