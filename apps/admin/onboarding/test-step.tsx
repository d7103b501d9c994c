import { Button } from '@mantine/core';
import { useEffect, useEffectEvent } from 'react';
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
import { useTexts } from '../texts.tsx';
import classes from './onboarding.module.css';
import { Step } from './step.tsx';

const lookEveryMs = 3_000;

/** What the doctor says, and a first message on its way. */
export function TestStep({ numbers }: { numbers: readonly WhatsappNumber[] }) {
  const { doctor: words, onboarding } = useTexts();
  const { test } = onboarding;
  const tenantId = useTenant().tenant.id;
  const [number] = numbers;
  const doctor = useAnswer(`doctor ${tenantId}`, () => platform.tenants.getDoctor({ tenantId }));
  const looking = useAttempt();
  const look = () => looking.attempt(async () => doctor.put(await platform.tenants.runDoctor({ tenantId })));
  const mayFollow = usePerson().may('conversations:read');
  const talks = useAnswer(`first conversation ${tenantId} ${number?.phoneNumberId}`, async () =>
    number && mayFollow ? (await platform.history.listConversations({ tenantId })).items : [],
  );
  const [first] = talks.value ?? [];

  const waits = number !== undefined && mayFollow && first === undefined;
  const askAgain = useEffectEvent(talks.again);
  useEffect(() => {
    if (!waits) return;
    const timer = setInterval(() => document.visibilityState === 'visible' && askAgain(), lookEveryMs);
    return () => clearInterval(timer);
  }, [waits]);

  const checks = doctor.value?.checks ?? [];
  const broken = checks.filter(({ state }) => state === 'failed').length;
  const poor = checks.filter(({ state }) => state === 'warning');
  const standing = !number ? 'later' : first && doctor.value?.checkedAt && broken === 0 ? 'done' : 'open';
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
        <p>{number && test.write(`\u2068${number.displayPhoneNumber}\u2069`)}</p>
        {mayFollow && (
          <p role="status">
            {first ? (
              <>
                {test.arrived}{' '}
                <Link to={{ tenantId, area: 'conversations', more: [first.conversationId] }}>{test.follow}</Link>
              </>
            ) : (
              test.waiting
            )}
          </p>
        )}
      </div>
    </Step>
  );
}
