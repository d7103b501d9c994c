import type { Conversation, Desk, Message } from './desk.ts';
import type { Settings } from './management/messaging-settings.ts';
import type { DeskAttachment } from './simulator.ts';
import type { SupportedContent } from './supported-content.ts';
import { outboundBody, type Webhooks } from './webhooks.ts';

type OutboundDependencies = {
  desk: Desk;
  webhooks: Webhooks;
  supported: SupportedContent;
  settings: Settings;
  now: () => number;
  changed: () => void;
};

type Content = { contentType?: string; attachment?: Partial<DeskAttachment> & { contentSizeBytes?: number } };

/** Sends bodies to customers. What a person would see is a message on the desk; typing and receipts are not. */
export function openOutbound({ desk, webhooks, supported, settings, now, changed }: OutboundDependencies) {
  /** @throws Error when the supported content does not allow an attachment: the message is not sent. */
  return (
    conversation: Conversation,
    part: Record<string, unknown>,
    from: string,
  ): { id: string; message?: Message } => {
    const body = outboundBody(conversation, part, new Date(now()).toISOString());
    const content = Array.isArray(body.content) ? (body.content as Content[]) : [];
    const attachments = content.flatMap(attachmentOf);
    const unfit = attachments.find(({ mime }) => !supported.allows(conversation.integration, 'outbound', mime));
    if (unfit) throw new Error(`not sent: the supported content does not allow ${unfit.mime} outbound`);
    const visible = body.type === 'Text' || body.type === 'Structured';
    const shown = {
      id: body.id,
      direction: 'outbound',
      from,
      text: typeof body.text === 'string' ? body.text : '',
      attachments,
      content: content.filter(({ contentType, attachment }) => contentType !== 'Attachment' && !attachment?.url),
      metadata: (body.metadata ?? {}) as Record<string, string>,
    } as const;
    const message = visible ? desk.add(conversation, shown, String(body.type), body) : undefined;
    // The one event that there is, typing, goes out where the integration's setting has it.
    const goes =
      body.type !== 'Event' || settings.ofIntegration(conversation.integration).typing.outbound === 'Enabled';
    if (goes) webhooks.post(conversation.integration, body, message);
    changed();
    return { id: body.id, message };
  };
}

export type SendOut = ReturnType<typeof openOutbound>;

function attachmentOf({ attachment }: Content): DeskAttachment[] {
  if (!attachment?.url) return [];
  const { mediaType = 'File', url, mime = 'application/octet-stream', filename = null, contentSizeBytes } = attachment;
  return [
    {
      mediaType,
      url,
      mime,
      filename,
      state: 'fetched',
      sizeBytes: contentSizeBytes ?? null,
      sha256: attachment.sha256 ?? null,
    },
  ];
}
