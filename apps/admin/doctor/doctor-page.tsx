import { Button } from '@mantine/core';
import { IconStethoscope } from '@tabler/icons-react';
import type { Check } from '../../../contracts/doctor-records.ts';
import { EmptyHint } from '../../ui/empty-hint.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';
import { FaultNote } from '../answers/fault-note.tsx';
import { Loading } from '../answers/loading.tsx';
import { useAnswer } from '../answers/use-answer.ts';
import { Page, Section } from '../page/page.tsx';
import { usePerson } from '../person.ts';
import { platform } from '../platform.ts';
import { useTenant } from '../tenant/tenant.ts';
import { useTexts } from '../texts.tsx';
import { When } from '../when.tsx';
import { DoctorChanges } from './doctor-changes.tsx';
import classes from './doctor-page.module.css';
import { tones } from './finding-text.ts';
import { LinkRow } from './link-row.tsx';

const sides = ['platform', 'genesys', 'whatsapp'] as const;
const sideOf = ({ link }: Check): (typeof sides)[number] =>
  link.startsWith('genesys-')
    ? 'genesys'
    : link.startsWith('whatsapp-') || link === 'meta-app'
      ? 'whatsapp'
      : 'platform';

/** Each link between a company's WhatsApp and Genesys: whether it holds, since when, and the one next thing to do. */
export default function DoctorPage() {
  const words = useTexts().doctor;
  const { tenant } = useTenant();
  const { may } = usePerson();
  const tenantId = tenant.id;
  const { value, fault, loading, again, put } = useAnswer(`doctor ${tenantId}`, () =>
    platform.tenants.getDoctor({ tenantId }),
  );
  const looking = useAttempt();
  const look = () =>
    looking.attempt(async () => {
      put(await platform.tenants.runDoctor({ tenantId }));
    });
  const broken = value?.checks.filter(({ state }) => state === 'failed').length ?? 0;
  const poor = value?.checks.filter(({ state }) => state === 'warning').length ?? 0;

  return (
    <Page
      title={words.title}
      lead={words.lead}
      actions={
        may('tenant:write') && (
          <Button
            leftSection={<IconStethoscope size={18} stroke={1.8} aria-hidden />}
            loading={looking.busy}
            onClick={() => void look()}
          >
            {words.look}
          </Button>
        )
      }
    >
      <FaultNote fault={looking.fault ?? fault} again={looking.fault ? () => void look() : again} />
      {loading && <Loading />}
      {value && value.checkedAt === null && (
        <EmptyHint icon={<IconStethoscope size={26} stroke={1.6} />} title={words.never}>
          {words.neverText}
        </EmptyHint>
      )}
      {value?.checkedAt && (
        <p className={classes.whole} role="status">
          <StatusBadge tone={tones[value.state]}>{words.states[value.state]}</StatusBadge>
          <span>{words.summary(broken, poor)}</span>
          <span className={classes.when}>
            {words.checked} <When at={value.checkedAt} />
          </span>
        </p>
      )}
      {value &&
        sides.map((side) => {
          const checks = value.checks.filter((check) => sideOf(check) === side);
          return (
            checks.length > 0 && (
              <Section key={side} title={words.sides[side]}>
                <ul className={classes.links}>
                  {checks.map((check) => (
                    <LinkRow key={`${check.link} ${check.subject}`} check={check} />
                  ))}
                </ul>
              </Section>
            )
          );
        })}
      <DoctorChanges checkedAt={value?.checkedAt ?? null} />
    </Page>
  );
}
