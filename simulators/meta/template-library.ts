import { randomInt } from 'node:crypto';
import type { Json } from './field-checks.ts';
import { GraphError } from './graph-error.ts';
import type { RenderedTemplate, TemplateDefinition } from './simulator.ts';
import { renderTemplate } from './template-rendering.ts';

export type KnownTemplate = TemplateDefinition & { id: string; status: string };

const refusals: Record<string, number> = { PAUSED: 132015, DISABLED: 132016 };

/** Events of a template's life that leave it usable; the list calls all of them APPROVED. */
const usableEvents = new Set(['APPROVED', 'REINSTATED', 'FLAGGED']);

/** The templates of each account, in the order in which they were made. */
export function openTemplateLibrary() {
  const accounts = new Map<string, Map<string, KnownTemplate>>();
  const keyOf = (name: string, language: string) => `${name}|${language}`;
  const of = (wabaId: string) => accounts.get(wabaId) ?? new Map<string, KnownTemplate>();

  return {
    add(wabaId: string, template: TemplateDefinition): void {
      if (!/^[a-z0-9_]{1,512}$/.test(template.name)) throw new Error(`"${template.name}" is no name of a template`);
      if (!['MARKETING', 'UTILITY', 'AUTHENTICATION'].includes(template.category))
        throw new Error(`"${template.category}" is no category of a template`);
      const known = of(wabaId);
      accounts.set(wabaId, known);
      const id = template.id ?? String(randomInt(1e14, 2e14));
      known.set(keyOf(template.name, template.language), { status: 'APPROVED', ...structuredClone(template), id });
    },

    list: (wabaId: string): KnownTemplate[] => structuredClone([...of(wabaId).values()]),

    /** Returns it as it is now. */
    setStatus(wabaId: string, name: string, language: string, event: string): KnownTemplate {
      const template = of(wabaId).get(keyOf(name, language));
      if (!template) throw new Error(`no template "${name}" in "${language}"`);
      template.status = usableEvents.has(event) ? 'APPROVED' : event;
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

export type TemplateLibrary = ReturnType<typeof openTemplateLibrary>;
