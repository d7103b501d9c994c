import { Button } from '@mantine/core';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { FaultNote } from '../answers/fault-note.tsx';
import { usePages } from '../answers/use-pages.ts';
import { Section } from '../page/page.tsx';
import { platform } from '../platform.ts';
import { useTenant } from '../tenant/tenant.ts';
import { useTexts } from '../texts.tsx';
import { When } from '../when.tsx';
import classes from './doctor-page.module.css';
import { tones, useFindingText } from './finding-text.ts';

/** What was found otherwise than before; read anew after each look. */
export function DoctorChanges({ checkedAt }: { checkedAt: string | null }) {
  const texts = useTexts();
  const words = texts.doctor;
  const { tenant } = useTenant();
  const textOf = useFindingText();
  const pages = usePages(`doctor changes ${tenant.id} ${checkedAt}`, (cursor) =>
    platform.tenants.listDoctorChanges({ tenantId: tenant.id, limit: 20, cursor }),
  );
  if (pages.rows.length === 0 && !pages.fault) return null;
  return (
    <Section title={words.changes} lead={words.changesLead}>
      <FaultNote fault={pages.fault} again={pages.again} />
      <ol className={classes.changes}>
        {pages.rows.map(({ at, link, subject, state, ...found }) => (
          <li key={`${at} ${link} ${subject}`}>
            <When at={at} />
            <StatusBadge tone={tones[state]}>{words.states[state]}</StatusBadge>
            <span className={classes.what}>
              <strong>{words.links[link]}</strong> <span dir="auto">{textOf(found).says}</span>
            </span>
          </li>
        ))}
      </ol>
      {pages.more && (
        <Button variant="default" className={classes.more} loading={pages.reading} onClick={pages.more}>
          {texts.table.more}
        </Button>
      )}
    </Section>
  );
}
