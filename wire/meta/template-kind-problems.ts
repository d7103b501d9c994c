import type { DraftComponent, DraftProblem, TemplateDraft } from './template-draft.ts';
import { kindOf, kindRules, type Rule } from './template-kind.ts';

/** They belong to some kinds of templates and not to others; a part that is not known here is left to Meta. */
const bound = new Set(['HEADER', 'FOOTER', 'BUTTONS', 'CAROUSEL', 'LIMITED_TIME_OFFER']);

/** What does not go together in a template with an offer, with cards or with products. */
export function kindProblems({ category, components }: Pick<TemplateDraft, 'category' | 'components'>): DraftProblem[] {
  const kind = kindOf(components);
  if (kind === 'PLAIN') return [];
  const rule = kindRules[kind];
  const alien = components.filter(({ type }) => bound.has(type) && !rule.parts.includes(type));
  const part = (type: string) => components.find((component) => component.type === type);
  return [
    ...(category === 'MARKETING' ? [] : [{ place: 'category', code: 'marketing-only' } as const]),
    ...alien.map(({ type }) => ({ place: type.toLowerCase(), code: 'not-with-kind' }) as const),
    ...(alien.some(({ type }) => type === 'HEADER') ? [] : headProblems(part('HEADER'), rule)),
    ...(kind === 'OFFER' || kind === 'CARDS' ? [] : aloneProblems(kind, part('BUTTONS'))),
  ];
}

function headProblems(header: DraftComponent | undefined, rule: Rule) {
  if (!header) return rule.needsHead ? [{ place: 'header', code: 'missing' } as const] : [];
  return rule.heads.some((head) => head === (header.format ?? 'TEXT'))
    ? []
    : [{ place: 'header', code: 'not-with-kind' } as const];
}

function aloneProblems(kind: string, part: DraftComponent | undefined): DraftProblem[] {
  const [only, ...others] = part?.buttons ?? [];
  return only?.type === kind && others.length === 0 ? [] : [{ place: 'buttons', code: 'button-alone' }];
}
