import type { BusinessAccount, TemplateDefinition } from './simulator.ts';

type Verdict = { reason: string; info: { reason: string; recommendation: string } };

/** What Meta's page names as common reasons, as far as a machine can tell. */
const rejections: readonly { found: RegExp; verdict: Verdict }[] = [
  {
    found: /\b(card number|account number|passport number|national id)\b/i,
    verdict: {
      reason: 'SCAM',
      info: {
        reason: 'The template asks people for an identifier that is to be kept secret.',
        recommendation: 'Ask for a part of it at most, such as its last four digits.',
      },
    },
  },
  {
    found: /\}\}\s*\{\{/,
    verdict: {
      reason: 'INVALID_FORMAT',
      info: {
        reason: 'The template has two consecutive variables',
        recommendation: 'Put words between them',
      },
    },
  },
];

/**
 * The review of a template that was made or changed; its outcome is told as any other change of state. One that has been
 * changed, reviewed or deleted meanwhile is left alone.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-review
 */
export function reviewTemplate(
  wabaId: string,
  { id, name, language, components }: TemplateDefinition,
  account: Pick<BusinessAccount, 'templates' | 'setTemplateStatus'>,
): void {
  const now = account.templates(wabaId).find((one) => one.id === id);
  if (now?.status !== 'PENDING' || JSON.stringify(now.components) !== JSON.stringify(components)) return;
  const texts = components.map(({ text }) => text ?? '').join('\n');
  const verdict = rejections.find(({ found }) => found.test(texts))?.verdict;
  if (verdict) account.setTemplateStatus(wabaId, name, language, 'REJECTED', verdict.reason, verdict.info);
  else account.setTemplateStatus(wabaId, name, language, 'APPROVED');
}
