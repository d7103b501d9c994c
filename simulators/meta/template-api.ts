import type { VendorContext } from '../http-server.ts';
import type { GraphAccess } from './graph-access.ts';
import type { GraphAnswers } from './graph-answers.ts';
import { GraphError } from './graph-error.ts';
import type { KnownTemplate, TemplateLibrary } from './template-library.ts';

const fieldNames = ['id', 'name', 'language', 'status', 'category', 'parameter_format', 'components', 'quality_score'];
/** Given only when asked for. */
const onDemand = new Set(['quality_score']);
const filters = ['status', 'name', 'language', 'category'] as const;

/**
 * `GET /{account}/message_templates`. The cursor stands for the place in the list and the account it is of.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-management
 */
export function templateRoutes({ app, answer }: GraphAnswers, access: GraphAccess, templates: TemplateLibrary): void {
  app.get('/:version/:id/message_templates', (c) => answer(c, () => page(c, access.account(c).wabaId, templates)));
}

function page(c: VendorContext, wabaId: string, templates: TemplateLibrary): object {
  const query = c.req.query();
  const unknown = Object.keys(query).find((key) => !['fields', 'limit', 'after', ...filters].includes(key));
  if (unknown !== undefined) throw new GraphError(100, `Unexpected parameter "${unknown}".`);
  const limit = Number(query.limit ?? 25);
  if (!Number.isInteger(limit) || limit < 1) throw new GraphError(100, 'Param limit must be a positive integer.');
  const fields = wantedFields(query.fields);

  const cursorOf = (template: KnownTemplate) => Buffer.from(`${wabaId}|${template.id}`).toString('base64url');
  const found = templates
    .list(wabaId)
    .filter((template) => filters.every((key) => query[key] === undefined || template[key] === query[key]));
  const after = query.after === undefined ? -1 : found.findIndex((template) => cursorOf(template) === query.after);
  if (query.after !== undefined && after === -1)
    throw new GraphError(131059, 'The cursor has either expired or become corrupted.');
  const shown = found.slice(after + 1, after + 1 + limit);
  const data = shown.map((template) => pick(template, fields));
  const last = shown.at(-1);
  if (!last) return { data };
  const cursors = { before: cursorOf(shown[0] as KnownTemplate), after: cursorOf(last) };
  if (last === found.at(-1)) return { data, paging: { cursors } };
  const next = new URL(c.req.url);
  next.searchParams.set('limit', String(limit));
  next.searchParams.set('after', cursors.after);
  return { data, paging: { cursors, next: next.href } };
}

function wantedFields(fields: string | undefined): string[] {
  if (fields === undefined) return fieldNames.filter((field) => !onDemand.has(field));
  const wanted = fields.split(',').map((field) => field.trim());
  const unknown = wanted.find((field) => !fieldNames.includes(field));
  if (unknown !== undefined) throw new GraphError(100, `Tried accessing nonexisting field (${unknown}).`);
  return [...new Set([...wanted, 'id'])];
}

function pick(template: KnownTemplate, fields: readonly string[]): object {
  const has = template as unknown as Record<string, unknown>;
  return Object.fromEntries(fields.filter((field) => has[field] !== undefined).map((field) => [field, has[field]]));
}
