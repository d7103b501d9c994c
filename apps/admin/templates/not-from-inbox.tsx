import { IconInfoCircle } from '@tabler/icons-react';
import type { Template } from '../../../contracts/templates.ts';
import { unsendable } from '../../conversation/templates/sendable.ts';
import { useTexts } from '../texts.tsx';
import classes from './templates.module.css';

type NotFromInboxProps = { components: Template['definition']['components'] };

/** Says of a template that agents cannot fill in who can send it; nothing of one that they can. */
export function NotFromInbox({ components }: NotFromInboxProps) {
  const words = useTexts().templateKinds;
  const why = unsendable({ components });
  if (!why) return null;
  return (
    <p className={classes.note}>
      <IconInfoCircle size={18} stroke={1.8} aria-hidden />
      <span>{words.notFromInbox[why]}</span>
    </p>
  );
}
