import { useTexts } from '../texts.tsx';
import { CopyButton } from './copy-button.tsx';
import classes from './handout.module.css';

/** Something to be handed over or entered elsewhere. `once`: it is not shown again. */
export function Handout({ label, text, once = false }: { label: string; text: string; once?: boolean }) {
  const { copy } = useTexts();
  return (
    <div className={classes.handout} data-once={once || undefined}>
      <p className={classes.label}>{label}</p>
      <code dir="ltr">{text}</code>
      <CopyButton text={text} />
      {once && <p className={classes.note}>{copy.once}</p>}
    </div>
  );
}
