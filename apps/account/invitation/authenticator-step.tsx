import { Anchor } from '@mantine/core';
import { IconDeviceMobile } from '@tabler/icons-react';
import type { SubmitEvent } from 'react';
import { signInContract } from '../../../contracts/sign-in.ts';
import { useFields } from '../../ui/fields.ts';
import { leaveInvitation } from '../arrival.ts';
import { Card } from '../card.tsx';
import { CodeField } from '../code-field.tsx';
import { FormProblem } from '../form-problem.tsx';
import { type Accepted, keeper, platform } from '../platform.ts';
import { SubmitButton } from '../submit-button.tsx';
import { useTexts } from '../texts.tsx';
import { usePatientAttempt } from '../use-patient-attempt.ts';
import classes from './authenticator-step.module.css';
import { QrCode } from './qr-code.tsx';
import { SecretKey } from './secret-key.tsx';

type AuthenticatorStepProps = { invitation: string; accepted: Accepted; over: React.ReactNode };

const schema = signInContract.confirmInvitation.body.pick({ code: true });

export function AuthenticatorStep({ invitation, accepted, over }: AuthenticatorStepProps) {
  const texts = useTexts();
  const words = texts.invitation.authenticator;
  const attempt = usePatientAttempt();
  const { check, field } = useFields(schema, { code: texts.code.wrong });

  const confirm = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const given = check(form);
    if (!given) return;
    const session = await attempt.attempt(() => platform.confirmInvitation({ invitation, ...given }));
    if (session) {
      keeper.take(session);
      return leaveInvitation();
    }
    const code = form.elements.namedItem('code');
    if (code instanceof HTMLInputElement) code.select();
  };

  return (
    <Card title={words.title} lead={words.lead(accepted.email)} over={over} wide>
      <div className={classes.columns}>
        <QrCode text={accepted.totp.uri} label={words.picture} />
        <ol className={classes.steps}>
          <li>
            <p>{words.scan}</p>
            <Anchor href={accepted.totp.uri} className={classes.here}>
              <IconDeviceMobile size={18} stroke={1.8} aria-hidden />
              {words.here}
            </Anchor>
            <p className={classes.byHand}>{words.byHand}</p>
            <SecretKey secret={accepted.totp.secret} />
          </li>
          <li>
            <form noValidate onSubmit={confirm} className={classes.form}>
              <CodeField {...field('code')} hint={words.confirm} />
              <FormProblem attempt={attempt} refused={texts.problems.confirmation} />
              <SubmitButton attempt={attempt} busy={words.going}>
                {words.go}
              </SubmitButton>
            </form>
          </li>
        </ol>
      </div>
    </Card>
  );
}
