import type { NumberOwner } from '../../contracts/tenant.ts';
import type { whatsappContract } from '../../contracts/whatsapp-api.ts';
import type { Client } from '../../kit/client.ts';
import { Fault, wordsOf } from '../../kit/fault.ts';
import type { OutboundPart } from '../../translate/outbound/part.ts';
import { also, filesOf, type Reason, toSendPart, type Uploaded } from '../../translate/outbound.ts';
import type { SendPart } from '../../wire/meta/send.ts';
import type { Planned } from './plan.ts';

/** One message, ready to be sent, and the file in it. */
export type Ready = { part: OutboundPart; send: SendPart; file: File | null };
type File = Uploaded & { mime: string; converted: string | null };

/** Brings the files of a plan to Meta before anything of it is sent. */
export function fileLoader(whatsapp: Client<typeof whatsappContract>) {
  async function ready({ tenantId, phoneNumberId }: NumberOwner, part: OutboundPart): Promise<Ready> {
    const use = part.send === 'file' ? ('message' as const) : ('header' as const);
    const uploads: File[] = [];
    for (const source of filesOf(part))
      uploads.push(await whatsapp.uploadMedia({ tenantId, phoneNumberId, source, use }));
    const send = toSendPart(part, uploads);
    if (!send) throw new Fault('rejected', 'A picture of this message is of a kind that cannot stand there.');
    return { part, send, file: part.send === 'file' ? (uploads[0] ?? null) : null };
  }

  /**
   * The messages of a plan with their files; of the plain form where a picture is refused and the message can do
   * without it. `refused`: a file that is the message itself.
   * @throws Fault that may be retried
   */
  return async function load(
    owner: NumberOwner,
    plan: Planned,
  ): Promise<{ plan: Planned; ready: Ready[] } | { refused: Reason }> {
    try {
      const messages: Ready[] = [];
      for (const part of plan.parts) messages.push(await ready(owner, part));
      const converted = messages.some(({ file }) => file?.converted);
      return { plan: converted ? { ...plan, ...also(plan, 'file-converted') } : plan, ready: messages };
    } catch (error) {
      if (!(error instanceof Fault) || error.retryable || error.code === 'internal') throw error;
      if (plan.plain) return load(owner, plan.plain);
      const { reason } = (error.details ?? {}) as { reason?: Reason['code'] };
      return { refused: { code: reason ?? 'MediaTypeNotAllowed', message: wordsOf(error) } };
    }
  };
}

export type FileLoader = ReturnType<typeof fileLoader>;
