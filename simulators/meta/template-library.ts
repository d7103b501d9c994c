import { randomInt } from 'node:crypto';
import type { Json } from './field-checks.ts';
import { GraphError } from './graph-error.ts';
import type { RenderedTemplate, TemplateDefinition } from './simulator.ts';
import type { Draft } from './template-draft-checks.ts';
import { templateRefusal } from './template-refusal.ts';
import { renderTemplate } from './template-rendering.ts';

export type KnownTemplate = TemplateDefinition & { id: string; status: string; rejected_reason: string };

const minute = 60_000;
const day = 24 * 60 * minute;

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-management */
const limits = { templates: 250, createdInAnHour: 100, editedInADay: 1, editedInAMonth: 10, nameRestsDays: 30 };

const refusals: Record<string, number> = { PAUSED: 132015, DISABLED: 132016 };

/** Events of a template's life that leave it usable; the list calls all of them APPROVED. */
const usableEvents = new Set(['APPROVED', 'REINSTATED', 'FLAGGED']);

/** The templates of each account, in the order in which they were made. */
export function openTemplateLibrary(now: () => number) {
  const accounts = new Map<string, Map<string, KnownTemplate>>();
  const keyOf = (name: string, language: string) => `${name}|${language}`;
  const of = (wabaId: string) => accounts.get(wabaId) ?? new Map<string, KnownTemplate>();
  const created = new Map<string, number[]>();
  /** Of approved templates, by their id. */
  const edits = new Map<string, number[]>();
  /** When an approved template was deleted, by account, name and language. */
  const resting = new Map<string, number>();
  const since = (times: readonly number[] | undefined, ms: number) => (times ?? []).filter((at) => at > now() - ms);

  return {
    add(wabaId: string, template: TemplateDefinition): void {
      if (!/^[a-z0-9_]{1,512}$/.test(template.name)) throw new Error(`"${template.name}" is no name of a template`);
      if (!['MARKETING', 'UTILITY', 'AUTHENTICATION'].includes(template.category))
        throw new Error(`"${template.category}" is no category of a template`);
      const known = of(wabaId);
      accounts.set(wabaId, known);
      const id = template.id ?? String(randomInt(1e14, 2e14));
      const given = { status: 'APPROVED', rejected_reason: 'NONE', ...structuredClone(template) };
      known.set(keyOf(template.name, template.language), { ...given, id });
    },

    /** As somebody makes it: it waits for its review. @throws GraphError */
    create(wabaId: string, draft: Draft): KnownTemplate {
      const known = of(wabaId);
      accounts.set(wabaId, known);
      const key = keyOf(draft.name, draft.language);
      const lately = since(created.get(wabaId), 60 * minute);
      if (lately.length >= limits.createdInAnHour)
        throw new GraphError(80007, 'There were too many new templates in this account.');
      if (known.has(key))
        throw templateRefusal({
          subcode: 2388024,
          title: 'Content in this language already exists',
          text: `There is already ${draft.language} content for this template. You can create a new template and try again.`,
        });
      if ((resting.get(`${wabaId}|${key}`) ?? 0) > now() - limits.nameRestsDays * day)
        throw templateRefusal({
          subcode: 2388023,
          title: 'Message template language is being deleted',
          text: `New ${draft.language} content cannot be added while the existing ${draft.language} content is being deleted. Try again in 4 weeks.`,
        });
      if (known.size >= limits.templates)
        throw templateRefusal({
          subcode: 2388019,
          title: 'Message template limit exceeded',
          text: `This WhatsApp account has the most templates that it may have: ${limits.templates}.`,
        });
      created.set(wabaId, [...lately, now()]);
      const template = { ...structuredClone(draft), ...reviewed(draft), id: String(randomInt(1e14, 2e14)) };
      known.set(key, template);
      return structuredClone(template);
    },

    find(id: string): { wabaId: string; template: KnownTemplate } | null {
      for (const [wabaId, known] of accounts)
        for (const template of known.values())
          if (template.id === id) return { wabaId, template: structuredClone(template) };
      return null;
    },

    /** @throws GraphError */
    edit(wabaId: string, id: string, changed: Draft, keepsCategory: boolean): KnownTemplate {
      const template = [...of(wabaId).values()].find((one) => one.id === id) as KnownTemplate;
      if (!['APPROVED', 'REJECTED', 'PAUSED'].includes(template.status))
        throw templateRefusal({
          subcode: 2388003,
          title: 'Template cannot be edited',
          text: 'Message templates can only be edited if they are approved, rejected or paused.',
        });
      if (template.status === 'APPROVED') {
        if (!keepsCategory) throw new GraphError(100, 'The category of an approved template cannot be changed.');
        const before = edits.get(id) ?? [];
        if (since(before, day).length >= limits.editedInADay || since(before, 30 * day).length >= limits.editedInAMonth)
          throw templateRefusal({
            subcode: 2388003,
            title: 'Template cannot be edited now',
            text: 'An approved template can be edited once in 24 hours and 10 times in 30 days.',
          });
        edits.set(id, [...before, now()]);
      }
      Object.assign(template, structuredClone(changed), reviewed(changed));
      return structuredClone(template);
    },

    /** All languages of a name, or the one with the id. @throws GraphError */
    remove(wabaId: string, name: string, id: string | undefined): void {
      const known = of(wabaId);
      const found = [...known].filter(([, one]) => one.name === name && (id === undefined || one.id === id));
      if (found.length === 0)
        throw templateRefusal({
          subcode: 2593002,
          title: 'Message template not found',
          text: 'The message template was not found. It may have been deleted already.',
        });
      if (found.some(([, { status }]) => status === 'DISABLED'))
        throw new GraphError(100, 'A disabled template cannot be deleted.');
      for (const [key, { status }] of found) {
        known.delete(key);
        if (status === 'APPROVED') resting.set(`${wabaId}|${key}`, now());
      }
    },

    list: (wabaId: string): KnownTemplate[] => structuredClone([...of(wabaId).values()]),

    /** Returns it as it is now. */
    setStatus(wabaId: string, name: string, language: string, event: string, reason = 'NONE'): KnownTemplate {
      const template = of(wabaId).get(keyOf(name, language));
      if (!template) throw new Error(`no template "${name}" in "${language}"`);
      template.status = usableEvents.has(event) ? 'APPROVED' : event;
      template.rejected_reason = template.status === 'REJECTED' ? reason : 'NONE';
      return structuredClone(template);
    },

    /**
     * The template of a message with its parameters filled in; `null` while the account has none at all, where any
     * can be sent.
     * @throws GraphError
     */
    use(wabaId: string, sent: Json, byUserId: boolean): (KnownTemplate & { rendered: RenderedTemplate }) | null {
      const known = of(wabaId);
      if (known.size === 0) return null;
      const {
        name,
        language,
        components = [],
      } = sent as {
        name: string;
        language: { code: string };
        components?: Json[];
      };
      const template = known.get(keyOf(name, language.code));
      const refusal = template && refusals[template.status];
      if (refusal) throw new GraphError(refusal, `template name (${name}) is ${template.status.toLowerCase()}`);
      if (template?.status !== 'APPROVED')
        throw new GraphError(132001, `template name (${name}) does not exist in ${language.code}`);
      if (byUserId && template.category === 'AUTHENTICATION')
        throw new GraphError(131062, 'Authentication templates cannot be sent to a business-scoped user id.');
      return { ...template, rendered: renderTemplate(template, components) };
    },
  };
}

/**
 * What Meta makes of a template at once: what sells is marketing, whatever it was called, and the review is still to come.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-categorization
 */
function reviewed({ category, components }: Draft): Pick<KnownTemplate, 'category' | 'status' | 'rejected_reason'> {
  const sells = /\b(sale|discount|special offer)\b|% off\b/i.test(JSON.stringify(components));
  return {
    category: category === 'UTILITY' && sells ? 'MARKETING' : category,
    status: 'PENDING',
    rejected_reason: 'NONE',
  };
}

export type TemplateLibrary = ReturnType<typeof openTemplateLibrary>;
