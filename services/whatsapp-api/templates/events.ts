import { z } from 'zod';
import type { AccountKey, TemplateKey, TemplateStore } from './store.ts';

const id = z.union([z.string(), z.number()]).transform(String);

const info = <K extends string>(...keys: K[]) =>
  z
    .looseObject(
      Object.fromEntries(keys.map((key) => [key, z.string().nullish()])) as Record<
        K,
        z.ZodOptional<z.ZodNullable<z.ZodString>>
      >,
    )
    .nullish()
    .catch(undefined);

/** Meta's webhooks about one template. Its examples have ids as numbers, and languages as `en-US`. */
const templateEvent = z.looseObject({
  message_template_id: id.optional(),
  message_template_name: z.string().optional(),
  message_template_language: z.string().optional(),
  event: z.string().toUpperCase().optional(),
  /** Why it is rejected or disabled; `NONE` or null of any other. */
  reason: z.string().nullish(),
  rejection_info: info('reason', 'recommendation'),
  /** Of one that is paused or locked. */
  other_info: info('title', 'description'),
  new_quality_score: z.string().optional(),
  new_category: z.string().optional(),
});
type TemplateEvent = z.infer<typeof templateEvent>;

/**
 * Events that are the name of a state. What is not here (`LOCKED`, `UNARCHIVED`, what is new) says only that
 * something has changed, and Meta's list is asked.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/message_template_status_update
 */
const states = new Map([
  ...[
    'APPROVED',
    'ARCHIVED',
    'DISABLED',
    'FLAGGED',
    'IN_APPEAL',
    'LIMIT_EXCEEDED',
    'PAUSED',
    'PENDING',
    'PENDING_DELETION',
    'REJECTED',
  ].map((state) => [state, state] as const),
  ['REINSTATED', 'APPROVED'],
]);

/**
 * Follows one webhook of Meta's. Once, twice or out of order comes to the same within the hour after which the list is
 * read again. What cannot be applied makes the next look-up ask Meta; other fields change nothing.
 */
export async function followTemplateEvent(
  store: TemplateStore,
  account: AccountKey,
  field: string,
  value: Record<string, unknown>,
): Promise<void> {
  if (!fields.has(field)) return;
  const event = templateEvent.safeParse(value);
  const key = event.success ? keyOf(event.data) : null;
  if (!event.success || !key) return store.mark(account);
  if (field === 'message_template_status_update' && event.data.event === 'DELETED')
    return void (await store.remove(account, key));
  const change = changeOf(field, event.data);
  if (!change || !(await store.change(account, key, change))) await store.mark(account);
}

const fields = new Set([
  'message_template_status_update',
  'message_template_quality_update',
  'message_template_components_update',
  'template_category_update',
]);

/** By name where there is one: ids above 2^53 lose their last digits on the way as numbers. */
function keyOf(event: TemplateEvent): TemplateKey | null {
  const { message_template_name: name, message_template_language: language, message_template_id: templateId } = event;
  if (name && language) return { name, language };
  return templateId ? { templateId } : null;
}

function changeOf(field: string, told: TemplateEvent) {
  const { event, new_quality_score, new_category } = told;
  switch (field) {
    case 'message_template_status_update': {
      const status = states.get(event ?? '');
      return status ? { status, ...whyOf(told) } : null;
    }
    case 'message_template_quality_update':
      return new_quality_score ? { quality: new_quality_score } : null;
    case 'template_category_update':
      return new_category ? { category: new_category } : null;
    default:
      return null;
  }
}

/** In Meta's own words; nothing of what was so before stays. */
function whyOf({ reason, rejection_info, other_info }: TemplateEvent) {
  return {
    reason: reason && reason !== 'NONE' ? reason : (other_info?.title ?? null),
    explanation: rejection_info?.reason ?? other_info?.description ?? null,
    recommendation: rejection_info?.recommendation ?? null,
  };
}
