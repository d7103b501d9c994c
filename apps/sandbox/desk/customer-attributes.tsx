import { IconChevronDown } from '@tabler/icons-react';
import { texts } from '../texts.ts';
import classes from './customer-attributes.module.css';

/** The custom attributes that came with the customer's messages; closed until somebody asks. */
export function CustomerAttributes({ attributes }: { attributes: Record<string, string> }) {
  const entries = Object.entries(attributes);
  if (entries.length === 0) return null;
  return (
    <details className={classes.card} data-testid="attributes">
      <summary>
        {texts.desk.attributes}
        <span>{entries.length}</span>
        <IconChevronDown size={16} stroke={1.8} aria-hidden />
      </summary>
      <div className={classes.rows} role="group" aria-label={texts.desk.attributes} tabIndex={0}>
        <dl>
          {entries.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ))}
        </dl>
      </div>
    </details>
  );
}
