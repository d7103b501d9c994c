import type { VendorContext } from '../http-server.ts';
import { type GraphAccess, unknownObject } from './graph-access.ts';
import type { GraphAnswers } from './graph-answers.ts';
import { GraphError } from './graph-error.ts';
import type { ManagementFailures } from './management-failures.ts';
import { checkChange, checkDraft, type Draft } from './template-draft-checks.ts';
import type { KnownTemplate, TemplateLibrary } from './template-library.ts';

const fieldNames = [
  'id',
  'name',
  'language',
  'status',
  'category',
  'parameter_format',
  'components',
  'quality_score',
  'rejected_reason',
];
/** Given only when asked for. */
const onDemand = new Set(['quality_score', 'rejected_reason']);
const filters = ['status', 'name', 'language', 'category'] as const;

type Parts = {
  answers: GraphAnswers;
  access: GraphAccess;
  failures: ManagementFailures;
  templates: TemplateLibrary;
  /** Files that were uploaded for heads, by their handle. */
  handles: ReadonlyMap<string, string>;
  /** Told of each that waits for its review. */
  review: (wabaId: string, template: KnownTemplate) => void;
};

/**
 * An account's templates: listed, made, changed and deleted. The cursor stands for the place in the list and the account it
 * is of.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-management
 */
export function templateRoutes({ answers, access, failures, templates, handles, review }: Parts): void {
  const { app, answer } = answers;
  app.get('/:version/:id/message_templates', (c) => answer(c, () => page(c, access.account(c).wabaId, templates)));

  app.post('/:version/:id/message_templates', (c) =>
    failures.answer('template', c, (body) => {
      const { wabaId } = access.account(c);
      const template = templates.create(wabaId, checkDraft(body, handles));
      review(wabaId, template);
      const { id, status, category } = template;
      return { id, status, category };
    }),
  );

  app.delete('/:version/:id/message_templates', (c) =>
    failures.answer('template', c, () => {
      const { wabaId } = access.account(c);
      const { name, hsm_id, ...others } = c.req.query();
      const [unknown] = Object.keys(others);
      if (unknown !== undefined) throw new GraphError(100, `Unexpected parameter "${unknown}".`);
      if (!name) throw new GraphError(100, 'The parameter name is required.');
      templates.remove(wabaId, name, hsm_id);
      return { success: true };
    }),
  );

  app.post('/:version/:id', (c) =>
    failures.answer('template', c, (body) => {
      const { wabaId, template } = seen(c, access, templates);
      const before = { parameter_format: 'POSITIONAL', ...template } as unknown as Draft;
      const changed = checkChange(body, before, handles);
      review(wabaId, templates.edit(wabaId, template.id, changed, body.category === undefined));
      return { success: true };
    }),
  );
}

/** What `GET /{id}` says of a template; `null`: it is none. */
export function templateNode(c: VendorContext, access: GraphAccess, templates: TemplateLibrary): object | null {
  if (!templates.find(c.req.param('id') ?? '')) return null;
  const { template } = seen(c, access, templates);
  return pick(template, wantedFields(c.req.query('fields')));
}

function seen(c: VendorContext, access: GraphAccess, templates: TemplateLibrary) {
  const found = templates.find(c.req.param('id') ?? '');
  if (!found || !access.accounts(c).includes(found.wabaId)) throw unknownObject(c);
  return found;
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
