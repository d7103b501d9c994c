import { z } from 'zod';
import { operation } from '../kit/contract.ts';
import { templateDefinition } from '../wire/meta/template.ts';
import { templateContent, templateDraft } from '../wire/meta/template-draft.ts';
import { instant, pathId, phoneNumberId, tenantId, vendorId } from './fields.ts';

export { type CardHead, cardButtons, cardHeads } from '../wire/meta/template-cards.ts';
export {
  type DraftButton,
  type DraftComponent,
  type DraftPart,
  type DraftProblem,
  isRisk,
  type TemplateDraft,
  templateCategories,
  templateLimits,
} from '../wire/meta/template-draft.ts';
export { kindOf, kindRules, type TemplateKind, templateKinds } from '../wire/meta/template-kind.ts';
export { draftProblems, type Samples } from '../wire/meta/template-problems.ts';

/** Of what was uploaded (`POST /api/tenants/{tenantId}/templates/files`). */
const samples = {
  /** The sample of the picture, film or document at its head. */
  sampleFileId: z.uuid().optional(),
  /** Those of its cards, in their order; `null`: the card has a handle, or a product. */
  cardSampleFileIds: z.array(z.uuid().nullable()).max(10).optional(),
};
const oneTemplate = z.object({ tenantId, wabaId: pathId, templateId: pathId });

const template = z.object({
  wabaId: z.string(),
  templateId: z.string(),
  name: z.string(),
  language: z.string(),
  status: z.string(),
  category: z.string().nullable(),
  quality: z.string().nullable(),
  /** Of one that cannot be sent, Meta's code for why: `INVALID_FORMAT`, `TAG_CONTENT_MISMATCH`, `SCAM`, ... */
  reason: z.string().nullable(),
  /** The same in Meta's own sentences, and what Meta recommends. */
  explanation: z.string().nullable(),
  recommendation: z.string().nullable(),
  /** Meta's own JSON of it. */
  definition: templateDefinition,
  updatedAt: instant,
});
export type Template = z.infer<typeof template>;

/** Templates of WhatsApp Business Accounts: looked up for each message, listed, made, changed and deleted. */
export const templateContract = {
  /** `template` is `null` where there is none of this name and language; `known` lists what there is of the name. */
  getTemplate: operation({
    method: 'get',
    path: '/whatsapp/templates/{name}',
    summary: 'A template by name and language, as Meta has it',
    params: z.object({ name: pathId }),
    query: z.object({ tenantId, phoneNumberId, language: z.string().max(20) }),
    output: z.object({ template: template.nullable(), known: z.array(z.string()) }),
  }),
  noteTemplateEvent: operation({
    method: 'post',
    path: '/whatsapp/templates/events',
    summary: "One of Meta's template webhooks: the template's state follows it",
    body: z.object({
      tenantId,
      wabaId: pathId,
      field: z.string().max(100),
      value: z.record(z.string(), z.unknown()),
    }),
    output: z.object({ ok: z.literal(true) }),
  }),
  listTemplates: operation({
    method: 'get',
    path: '/api/tenants/{tenantId}/templates',
    summary: 'Templates of all accounts of a tenant, by name',
    access: 'templates:read',
    params: z.object({ tenantId }),
    query: z.object({ wabaId: vendorId.optional(), name: z.string().max(512).optional() }),
    output: z.object({ items: z.array(template) }),
  }),
  syncTemplates: operation({
    method: 'post',
    path: '/api/tenants/{tenantId}/templates/sync',
    summary: 'Read the templates of all accounts of a tenant from Meta now',
    access: 'templates:sync',
    params: z.object({ tenantId }),
    query: z.object({ wabaId: vendorId.optional() }),
    output: z.object({ templates: z.number().int(), removed: z.number().int() }),
  }),
  /**
   * Meta reviews it: mostly it is `PENDING` at first. `category` of the answer is the one that Meta has put it under. Faults:
   * `bad_input` with the fields that Meta would refuse; `rejected` with `details.refusal` (`templateRefusals`) and
   * `details.explanation`, Meta's own words; those of a file; `outcome_unknown`: the next list shows whether it is there.
   */
  createTemplate: operation({
    method: 'post',
    path: '/api/tenants/{tenantId}/templates',
    summary: 'Make a template at WhatsApp, which reviews it',
    access: 'templates:write',
    idempotent: false,
    auditedValues: ['name', 'language', 'category'],
    params: z.object({ tenantId }),
    body: templateDraft.extend({ wabaId: pathId, ...samples }),
    output: template,
    status: 201,
  }),
  /** The whole content takes the place of what was there, and is reviewed again. Faults: as `createTemplate`; `not_found`. */
  editTemplate: operation({
    method: 'put',
    path: '/api/tenants/{tenantId}/templates/{wabaId}/{templateId}',
    summary: 'Change what a template says. WhatsApp takes one change a day and ten a month of an approved one',
    access: 'templates:write',
    // Each try may use up one of the few changes.
    idempotent: false,
    auditedValues: ['category'],
    params: oneTemplate,
    body: templateContent.extend(samples),
    output: template,
  }),
  /** Of one language. Faults: `rejected` as `createTemplate`; `not_found`. */
  deleteTemplate: operation({
    method: 'delete',
    path: '/api/tenants/{tenantId}/templates/{wabaId}/{templateId}',
    summary: 'Delete a template at WhatsApp, in its language alone. Its name is free again after 30 days',
    access: 'templates:write',
    params: oneTemplate,
    output: z.object({ name: z.string(), language: z.string() }),
  }),
};
