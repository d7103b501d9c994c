import type { genesysContract } from '../../contracts/genesys-api.ts';
import type { DirectMessage, OutboundWork } from '../../contracts/queue.ts';
import type { Policies } from '../../contracts/tenant-records.ts';
import type { whatsappContract } from '../../contracts/whatsapp-api.ts';
import type { Client } from '../../kit/client.ts';
import { type Failure, refusal } from '../../translate/failures.ts';
import { planFromPortal, templateFromPortal } from '../../translate/from-portal.ts';
import { toFallbackTemplate, toTemplatePart } from '../../translate/outbound/template.ts';
import { graded, type OutboundAction, type OutboundPlan, textPlan } from '../../translate/outbound.ts';
import { isMarketing } from './refusal.ts';

type Dependencies = { whatsapp: Client<typeof whatsappContract>; genesys: Client<typeof genesysContract> };

export type MessageAction = Extract<OutboundAction, { do: 'send' | 'send-template' | 'refuse' }>;
/** What is to be sent, or why nothing is. */
export type Planned = OutboundPlan & { marketing?: boolean };
export type Refused = { refused: Failure; kind: string; text: string | null };
export type Decided = Planned | Refused;

/** Completes what `translate/` decides with what has to be looked up: templates and the tenant's policy. */
export function planner({ whatsapp, genesys }: Dependencies) {
  async function fromTemplate(
    { owner }: OutboundWork,
    { template, notification, text }: Extract<MessageAction, { do: 'send-template' }>,
  ): Promise<Decided> {
    const { tenantId, phoneNumberId } = owner;
    const named =
      template.by === 'name'
        ? { name: template.name, language: template.language ?? 'en' }
        : (await genesys.getCannedResponse({ tenantId, responseId: template.responseId })).template;
    if (!named) return text ? textPlan(text, 'canned-text') : withoutWords();
    const language = template.by === 'name' ? named.language : (template.language ?? named.language);
    const found = await whatsapp.getTemplate({ tenantId, phoneNumberId, name: named.name, language });
    const part = toTemplatePart(notification, { name: named.name, language }, found.template?.definition ?? null, text);
    return {
      ...graded({ kinds: ['template'], parts: [part] }),
      marketing: isMarketing(found.template),
    };
  }

  return {
    async of(work: OutboundWork, action: MessageAction): Promise<Decided> {
      if (action.do === 'refuse') return { refused: action.reason, kind: action.kind, text: action.text };
      return action.do === 'send-template' ? fromTemplate(work, action) : action;
    },

    async fromPortal({ tenantId, phoneNumberId, message }: DirectMessage): Promise<Planned> {
      if (message.type !== 'template') return planFromPortal(message);
      const { name, language } = message.template;
      const { template } = await whatsapp.getTemplate({ tenantId, phoneNumberId, name, language: language.code });
      return { ...templateFromPortal(message, template?.definition ?? null), marketing: isMarketing(template) };
    },

    /** Meta has refused it, and the tenant has named nothing that could go instead. */
    tooLate: (text: string): Decided => late(text),

    /** The tenant's template in the place of `text`. */
    async fallback(
      { owner }: OutboundWork,
      { name, language }: NonNullable<Policies['fallbackTemplate']>,
      text: string,
    ): Promise<Decided> {
      // A file without a word has nothing to put into a template.
      if (text.trim() === '') return late(text);
      const { tenantId, phoneNumberId } = owner;
      const { template } = await whatsapp.getTemplate({ tenantId, phoneNumberId, name, language });
      const part = template && toFallbackTemplate(template.definition, text);
      const marketing = isMarketing(template);
      if (part) return { ...graded({ kinds: ['fallback-template'], parts: [part] }), marketing };
      const refused = refusal(template ? 'fallback-unfit' : 'fallback-missing', { template: name, language });
      return { refused, kind: 'window-closed', text };
    },
  };
}

const late = (text: string): Decided => ({
  refused: { code: '131047', message: '131047 More than 24 hours have passed since the customer last wrote' },
  kind: 'window-closed',
  text,
});

const withoutWords = (): Decided => ({
  refused: refusal('canned-response-empty', {}),
  kind: 'empty',
  text: null,
});
