import type { Template } from '../../../contracts/whatsapp-api.ts';
import type { TemplateDefinition } from '../../../wire/meta/template.ts';
import type { TemplateRow } from './store.ts';

/** Meta's JSON with what its webhooks have said since it was read. */
export const definitionOf = ({ definition, status, category, quality }: TemplateRow): TemplateDefinition => ({
  ...definition,
  status,
  ...(category !== null && { category }),
  ...(quality !== null && { quality_score: { ...(definition.quality_score as object | undefined), score: quality } }),
});

export const showTemplate = (row: TemplateRow): Template => ({
  wabaId: row.waba_id,
  templateId: row.template_id,
  name: row.name,
  language: row.language,
  status: row.status,
  category: row.category,
  quality: row.quality,
  reason: row.reason,
  explanation: row.explanation,
  recommendation: row.recommendation,
  definition: definitionOf(row),
  updatedAt: row.updated_at.toISOString(),
});
