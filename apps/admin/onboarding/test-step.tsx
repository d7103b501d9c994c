import { Button } from '@mantine/core';
import { useState } from 'react';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';
import { FaultNote } from '../answers/fault-note.tsx';
import { useAnswer } from '../answers/use-answer.ts';
import doctorClasses from '../doctor/doctor-page.module.css';
import { tones } from '../doctor/finding-text.ts';
import { LinkRow } from '../doctor/link-row.tsx';
import type { WhatsappNumber } from '../numbers/numbers-page.tsx';
import { usePerson } from '../person.ts';
import { Link } from '../place/link.tsx';
import { platform } from '../platform.ts';
import { useTenant } from '../tenant/tenant.ts';
import { useSpeech } from '../texts.tsx';
import { bothWays, FirstMessages, useFirstMessages } from './first-messages.tsx';
import { numberList } from './number-list.ts';
import classes from './onboarding.module.css';
import { Step } from './step.tsx';

/** What the doctor says, and a first message on its way. */
export function TestStep({ numbers }: { numbers: readonly WhatsappNumber[] }) {
  const { texts, locale } = useSpeech();
  const { doctor: words, onboarding } = texts;
  const { test } = onboarding;
  const tenantId = useTenant().tenant.id;
  const [number] = numbers;
  const doctor = useAnswer(`doctor ${tenantId}`, () => platform.tenants.getDoctor({ tenantId }));
  const looking = useAttempt();
  const look = () => looking.attempt(async () => doctor.put(await platform.tenants.runDoctor({ tenantId })));
  const mayFollow = usePerson().may('journeys:read');
  const [from, setFrom] = useState<string | null>(null);
  const first = useFirstMessages(tenantId, mayFollow ? from : null);

  const checks = doctor.value?.checks ?? [];
  const broken = checks.filter(({ state }) => state === 'failed').length;
  const poor = checks.filter(({ state }) => state === 'warning');
  const arrived = first.value !== undefined && bothWays(first.value);
  const standing = !number ? 'later' : arrived && doctor.value?.checkedAt && broken === 0 ? 'done' : 'open';
  return (
    <Step title={test.title} lead={test.lead} standing={standing}>
      <div className={classes.buttons}>
        <Button loading={looking.busy} onClick={() => void look()}>
          {words.look}
        </Button>
      </div>
      <FaultNote fault={looking.fault ?? doctor.fault} />
      {doctor.value?.checkedAt && (
        <p className={classes.row} role="status">
          <StatusBadge tone={tones[doctor.value.state]}>{words.states[doctor.value.state]}</StatusBadge>
          <span>{words.summary(broken, poor.length)}</span>
        </p>
      )}
      <ul className={doctorClasses.links}>
        {checks
          .filter(({ state }) => state === 'failed' || state === 'warning')
          .map((check) => (
            <LinkRow key={`${check.link} ${check.subject}`} check={check} />
          ))}
      </ul>
      <p>
        <Link to={{ tenantId, area: 'doctor' }}>{test.whole}</Link>
      </p>
      <div className={classes.part}>
        <p>{test.write(numberList(numbers, locale, 'disjunction'))}</p>
        {mayFollow ? (
          <FirstMessages tenantId={tenantId} answer={first} from={from} onFrom={setFrom} />
        ) : (
          <p className={classes.soft}>{test.ofCompany}</p>
        )}
      </div>
    </Step>
  );
}
