import { z } from 'zod';
import { characters } from './send.ts';

/** Labels in any case, as Meta takes them. */
const upper = z.string().max(40).toUpperCase();

const draftButton = z.looseObject({
  type: upper,
  text: z.string().max(200).optional(),
  url: z.string().max(4096).optional(),
  phone_number: z.string().max(100).optional(),
  otp_type: upper.optional(),
  /** What a flow is known by: one of the three. Meta keeps the id. */
  flow_id: z.string().max(100).optional(),
  flow_name: z.string().max(512).optional(),
  flow_json: z.string().max(200_000).optional(),
  /** `navigate` where absent. */
  flow_action: z.string().max(40).optional(),
  navigate_screen: z.string().max(200).optional(),
  /** Of an address a list, of a code to copy a text. */
  example: z.union([z.string().max(4096), z.array(z.string().max(4096)).max(10)]).optional(),
});
export type DraftButton = z.infer<typeof draftButton>;

const named = z.array(z.looseObject({ param_name: z.string().max(512), example: z.string().max(4096) })).max(100);

const example = z.looseObject({
  header_text: z.array(z.string().max(4096)).max(10).optional(),
  header_text_named_params: named.optional(),
  /** Handles of the Resumable Upload API. */
  header_handle: z.array(z.string().max(16_384)).max(10).optional(),
  /** Meta's pages show a list of lists in their examples, and a list in their syntax. */
  body_text: z
    .union([z.array(z.array(z.string().max(4096)).max(100)).max(10), z.array(z.string()).max(100)])
    .optional(),
  body_text_named_params: named.optional(),
});

const draftPart = z.looseObject({
  type: upper,
  format: upper.optional(),
  text: z.string().max(8192).optional(),
  example: example.optional(),
  buttons: z.array(draftButton).max(20).optional(),
  add_security_recommendation: z.boolean().optional(),
  code_expiration_minutes: z.number().int().optional(),
});
/** Of the message itself or of one of its cards. */
export type DraftPart = z.infer<typeof draftPart>;

const draftComponent = draftPart.extend({
  limited_time_offer: z.looseObject({ text: z.string().max(4096), has_expiration: z.boolean().optional() }).optional(),
  cards: z
    .array(z.looseObject({ components: z.array(draftPart).max(10) }))
    .max(20)
    .optional(),
});
export type DraftComponent = z.infer<typeof draftComponent>;

export const templateCategories = ['MARKETING', 'UTILITY', 'AUTHENTICATION'] as const;
export const parameterFormats = ['POSITIONAL', 'NAMED'] as const;

/** What a template says, in Meta's own JSON: all of it that may be changed later. */
export const templateContent = z.object({
  category: z.enum(templateCategories),
  components: z.array(draftComponent).min(1).max(10),
  /** How long it is tried to deliver it; -1: 30 days. Absent: as long as Meta does. */
  message_send_ttl_seconds: z.number().int().optional(),
});

/**
 * A template as `POST /{WABA}/message_templates` takes it.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/overview
 */
export const templateDraft = templateContent.extend({
  name: z.string().max(1024),
  language: z.string().min(2).max(20),
  parameter_format: z.enum(parameterFormats).default('POSITIONAL'),
});
export type TemplateDraft = z.infer<typeof templateDraft>;

export const draftProblemCodes = [
  'missing',
  'name-pattern',
  /** `most`, `has`: characters. */
  'too-long',
  /** `most`. */
  'too-many',
  /** `least`. */
  'too-few',
  /** `found`: braces that do not close, or something else than a number or a name between them. */
  'variable-form',
  /** `found`: a number where names are used, or the other way round. */
  'variable-kind',
  /** `expected`: the number that comes next. */
  'variable-order',
  'variable-at-edge',
  /** `name`. */
  'example-missing',
  /** The picture, film or document at its head. */
  'sample-missing',
  'buttons-mixed',
  'address-form',
  'address-variable',
  'phone-form',
  /** `least`, `most`. */
  'out-of-range',
  'not-with-category',
  /** Offers, cards and products are for marketing alone. */
  'marketing-only',
  /** A part that templates with an offer, with cards or with products do not have. */
  'not-with-kind',
  /** An offer has a code to copy first, which it must have where it ends, and one link. */
  'offer-buttons',
  /** The button that leads to products has no others beside it. */
  'button-alone',
  /** Its parts or its buttons are not those of the first card. */
  'cards-differ',
  /** The id of a flow has digits alone. */
  'flow-id',
  /** WhatsApp often rejects it, or its documents do not say: it may be sent all the same. */
  'risk-neighbours',
  'risk-few-words',
  'risk-digits-in-name',
  'risk-same-label',
  'risk-flow-beside',
] as const;
export type DraftProblemCode = (typeof draftProblemCodes)[number];

/** `place`: a path of the draft's parts, such as `name`, `body`, `body.example.1` or `buttons.0.url`. */
export type DraftProblem = { place: string; code: DraftProblemCode; values?: Record<string, string> };

export const isRisk = ({ code }: Pick<DraftProblem, 'code'>): boolean => code.startsWith('risk-');

/** Texts in characters. https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components */
export const templateLimits = {
  name: 512,
  header: 60,
  body: 1024,
  offerBody: 600,
  offer: 16,
  cardBody: 160,
  productBody: 160,
  footer: 60,
  label: 25,
  address: 2000,
  phone: 20,
  /** Meta's pages say 15 and, since December 2025, 20. */
  code: 20,
  buttons: 10,
  cards: { least: 2, most: 10 },
  cardButtons: 2,
  headerVariables: 1,
  codeMinutes: { least: 1, most: 90 },
} as const;

/** Of a text that has to be there: whether it is, and is short enough. */
export function tooLong(place: string, text: string, most: number): DraftProblem[] {
  if (text.trim() === '') return [{ place, code: 'missing' }];
  const has = characters(text);
  return has > most ? [{ place, code: 'too-long', values: { most: String(most), has: String(has) } }] : [];
}
