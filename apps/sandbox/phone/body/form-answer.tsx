import { IconForms } from '@tabler/icons-react';
import { part, words } from '../../../ui/read-json.ts';
import { texts } from '../../texts.ts';
import sums from './sums.module.css';

/** What was filled in; Meta has it as a text with JSON in it, and not always an object. */
export function FormAnswer({ answers }: { answers: string }) {
  const entries = Object.entries(part(read(answers))).filter(([name]) => name !== 'flow_token');
  return (
    <div className={sums.order}>
      <p className={sums.orderHead}>
        <IconForms size={19} stroke={1.7} aria-hidden />
        <strong>{texts.phone.body.form}</strong>
      </p>
      <dl>
        {entries.map(([name, value]) => (
          <div key={name}>
            <dt>{name.replaceAll('_', ' ')}</dt>
            <dd>{words(value) || JSON.stringify(value)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
