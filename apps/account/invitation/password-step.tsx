import { PasswordInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { signInContract } from '../../../contracts/sign-in.ts';
import { useFields } from '../../ui/fields.ts';
import { Card } from '../card.tsx';
import { FormProblem } from '../form-problem.tsx';
import { type Accepted, platform } from '../platform.ts';
import { SubmitButton } from '../submit-button.tsx';
import { useTexts } from '../texts.tsx';
import { usePatientAttempt } from '../use-patient-attempt.ts';
import classes from './invitation.module.css';
import { LeaveLink } from './leave-link.tsx';
import { StrengthMeter } from './strength-meter.tsx';

type PasswordStepProps = { invitation: string; onAccepted: (accepted: Accepted) => void; over: React.ReactNode };

const schema = signInContract.acceptInvitation.body.pick({ password: true });

export function PasswordStep({ invitation, onAccepted, over }: PasswordStepProps) {
  const texts = useTexts();
  const words = texts.invitation.password;
  const attempt = usePatientAttempt();
  const [password, setPassword] = useState('');
  const { check, field } = useFields(schema, { password: password.length > 1000 ? words.tooLong : words.wrong });
  const { onInput, ...shown } = field('password');

  const accept = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = check(event.currentTarget);
    if (!given) return;
    const accepted = await attempt.attempt(() => platform.acceptInvitation({ invitation, ...given }));
    if (accepted) onAccepted(accepted);
  };

  return (
    <Card title={words.title} lead={words.lead} over={over}>
      <form noValidate onSubmit={accept} className={classes.form}>
        <PasswordInput
          {...shown}
          label={words.label}
          description={words.hint}
          value={password}
          onChange={(event) => {
            setPassword(event.currentTarget.value);
            onInput();
          }}
          size="md"
          dir="ltr"
          autoComplete="new-password"
          visibilityToggleFocusable
          visibilityToggleButtonProps={{ 'aria-label': texts.show }}
        />
        <StrengthMeter password={password} />
        <FormProblem attempt={attempt} refused={texts.problems.invitation} unfit={words.unfit} />
        <SubmitButton attempt={attempt} busy={words.going}>
          {words.go}
        </SubmitButton>
        <LeaveLink />
      </form>
    </Card>
  );
}
