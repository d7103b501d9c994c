import type { Template } from '../../../contracts/whatsapp-api.ts';
import { bodyText } from '../../conversation/templates/definition.ts';
import { unsendable } from '../../conversation/templates/sendable.ts';
import { blockedBy } from '../../conversation/templates/usable.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { useTexts } from '../texts.tsx';
import classes from './templates.module.css';

type TemplateItemProps = { template: Template; language: string; category: string | null; onChoose: () => void };

/** One template to choose; one that cannot be sent says why. */
export function TemplateItem({ template, language, category, onChoose }: TemplateItemProps) {
  const words = useTexts().templates;
  const blocked = blockedBy(template);
  const lacking = unsendable(template.definition);
  const reason = blocked ? words.blocked[blocked] : lacking && words.unsendable[lacking];
  return (
    <button
      type="button"
      className={classes.item}
      aria-disabled={reason !== null || undefined}
      onClick={() => reason === null && onChoose()}
    >
      <span className={classes.itemHead}>
        <strong dir="ltr">{template.name}</strong>
        {reason && <StatusBadge tone={blocked ? 'warn' : 'calm'}>{reason}</StatusBadge>}
      </span>
      <span className={classes.itemText} dir="auto">
        {bodyText(template.definition)}
      </span>
      <span className={classes.itemFacts}>
        {language}
        {category && ` · ${category}`}
      </span>
    </button>
  );
}
