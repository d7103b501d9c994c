import { outboundEvent } from '../wire/genesys/outbound.ts';
import { message } from '../wire/meta/message.ts';
import { templateDefinition } from '../wire/meta/template.ts';
import { contact } from '../wire/meta/webhook.ts';
import { type Failure, sentenceOf } from './failures.ts';
import { type FromPortal, planFromPortal, type TemplateFromPortal, templateFromPortal } from './from-portal.ts';
import type { Referred } from './inbound/part.ts';
import { type Address, type MappedInbound, toGenesys, toHistory, toStructuredResponse } from './inbound.ts';
import { type FileLink, filePlan, withAttachment, withLink, withoutFile } from './inbound-file.ts';
import type { Choice } from './outbound/part.ts';
import { toFallbackTemplate, toTemplatePart } from './outbound/template.ts';
import { also, filesOf, graded, type OutboundPlan, toSendPart, toWhatsapp, type Uploaded } from './outbound.ts';
import { type wordsIn, wordsOfFirst } from './words/languages.ts';

/** What a fixture holds: the vendor's JSON, and what the bridge knows beside it. */
export type InboundFixture = {
  /** Where the vendor publishes the input. */
  source: string;
  /** Rows of the capability table that it stands for, where the outcome does not name them. */
  covers?: string[];
  /** Of the tenant; English where it names none. */
  languages?: (keyof typeof wordsIn)[];
  message: unknown;
  contact: unknown;
  address: Address;
  /** The message that it is about, from the history. */
  referred?: Referred;
  /** What was tapped, as it was offered. */
  choice?: Choice;
  /** Its file, and what the content profile of Genesys lets in. */
  link?: FileLink & { sizeBytes: number; accepts: string[] | null; converted?: { mime: string; filename: string } };
  missing?: boolean;
  expected: object;
};

export function runInbound(fixture: InboundFixture): object {
  const { address, referred = null, languages = [] } = fixture;
  const words = wordsOfFirst(languages);
  const given = message.parse(fixture.message);
  if (fixture.covers?.includes('echo')) return toHistory(given, words, referred);
  const mapped = toGenesys(given, contact.nullable().parse(fixture.contact), address, words, referred);
  if (fixture.choice) {
    const answered = toStructuredResponse(mapped, '8085cb0f3a5d9c8b', fixture.choice);
    return { ...shown(answered.mapped), response: answered.response };
  }
  const filed = withFile(mapped, fixture);
  return { ...shown(filed), message: filed.message };
}

const shown = ({ kinds, grade, lost, text, about }: MappedInbound) => ({ kinds, grade, lost, text, about });

function withFile(mapped: MappedInbound, { link, missing, languages = [] }: InboundFixture): MappedInbound {
  const words = wordsOfFirst(languages);
  if (missing) return withoutFile(mapped, words);
  if (!mapped.file || !link) return mapped;
  const { sizeBytes, accepts, converted, ...rest } = link;
  const plan = filePlan(mapped.file, link.mime, sizeBytes, accepts);
  if (plan.as === 'link') return withLink(mapped, rest, plan.why, sizeBytes, words);
  return plan.as === 'converted'
    ? withAttachment(mapped, { ...rest, ...converted }, true)
    : withAttachment(mapped, rest);
}

export type OutboundFixture = {
  source: string;
  covers?: string[];
  languages?: (keyof typeof wordsIn)[];
  event?: unknown;
  /** Composed in the portal instead. */
  composed?: FromPortal | TemplateFromPortal;
  /** What Meta made of the files. */
  uploads?: (Uploaded & { converted?: string })[];
  /** Without the pictures. */
  plain?: boolean;
  /** A file that Meta does not take. */
  refused?: Failure;
  /** The template that a canned response names, and its definition where Meta gives one. */
  named?: { name: string; language: string };
  definition?: unknown;
  /** The tenant's template for when the window is closed. */
  fallback?: unknown;
  /** What Meta said of it. */
  failure?: Failure;
  expected: object;
};

export function runOutbound(fixture: OutboundFixture): object {
  const words = wordsOfFirst(fixture.languages ?? []);
  const { composed } = fixture;
  if (composed?.type === 'template') {
    const definition = fixture.definition ? templateDefinition.parse(fixture.definition) : null;
    return sent(templateFromPortal(composed, definition), fixture);
  }
  if (composed) return sent(planFromPortal(composed), fixture);
  const action = toWhatsapp(outboundEvent.parse(fixture.event), words);
  if (action.do === 'refuse') return { ...action, told: sentenceOf(action.reason, action.text, words) };
  const failure = fixture.failure ?? fixture.refused;
  if (failure && action.do === 'send') {
    const kinds = fixture.refused ? ['file-refused'] : [];
    return { do: 'fail', kinds, told: sentenceOf(failure, action.parts[0]?.text ?? null, words) };
  }
  if (action.do === 'send-template' && fixture.named) {
    const definition = fixture.definition ? templateDefinition.parse(fixture.definition) : null;
    const part = toTemplatePart(action.notification, fixture.named, definition, action.text);
    return { template: action.template, ...sent(graded({ kinds: ['template'], parts: [part] }), fixture) };
  }
  if (action.do !== 'send') return action;
  if (fixture.fallback) {
    const part = toFallbackTemplate(templateDefinition.parse(fixture.fallback), action.parts[0]?.text ?? '');
    return part ? sent(graded({ kinds: ['fallback-template'], parts: [part] }), fixture) : { do: 'refuse' };
  }
  return sent(fixture.plain && action.plain ? action.plain : action, fixture);
}

function sent(plan: OutboundPlan, { uploads = [] }: OutboundFixture): object {
  let next = 0;
  const sends = plan.parts.map((part) => {
    const files = uploads.slice(next, (next += filesOf(part).length));
    return toSendPart(part, files);
  });
  const { kinds, grade, lost } = uploads.some(({ converted }) => converted) ? also(plan, 'file-converted') : plan;
  const choices = plan.parts.flatMap((part) => part.choices ?? []);
  return {
    do: 'send',
    kinds,
    grade,
    lost,
    texts: plan.parts.map(({ text }) => text),
    sends,
    ...(choices.length > 0 && { choices }),
  };
}
