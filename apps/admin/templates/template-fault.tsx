import type { Fault } from '../../../kit/fault.ts';
import { FaultNote } from '../answers/fault-note.tsx';
import { useTexts } from '../texts.tsx';
import classes from './templates.module.css';

/** What did not work: WhatsApp's own words, and before them what is to be done, where that is known. */
export function TemplateFault({ fault }: { fault: Fault | null }) {
  const { refusals } = useTexts().templates;
  const told = (fault?.details as { refusal?: unknown } | undefined)?.refusal;
  const advice =
    typeof told === 'string' && Object.hasOwn(refusals, told) ? refusals[told as keyof typeof refusals] : null;
  return (
    <>
      {advice && <p className={classes.problem}>{advice}</p>}
      <FaultNote fault={fault} />
    </>
  );
}
