import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type SubmitEvent, useEffect, useState } from 'react';
import { signInContract } from '../../../contracts/sign-in.ts';
import { useFields } from '../../ui/fields.ts';
import { leaveToSignIn } from '../../ui/sign-in-redirect.ts';
import { CodeField } from '../code-field.tsx';
import { FormProblem } from '../form-problem.tsx';
import { keeper, platform } from '../platform.ts';
import { SubmitButton } from '../submit-button.tsx';
import { useTexts } from '../texts.tsx';
import { usePatientAttempt } from '../use-patient-attempt.ts';
import classes from './sign-in.module.css';

export function OperatorForm() {
  const texts = useTexts();
  const { operator } = texts.signIn;
  const attempt = usePatientAttempt();
  const { check, field } = useFields(signInContract.signInOperator.body, {
    email: operator.emailWrong,
    password: operator.passwordWrong,
    code: texts.code.wrong,
  });

  const signIn = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const given = check(form);
    if (!given) return;
    const session = await attempt.attempt(() => platform.signInOperator(given));
    if (session) return keeper.take(session);
    // A code is good once: it has to be typed again in any case.
    const code = form.elements.namedItem('code');
    if (code instanceof HTMLInputElement) code.value = '';
    const password = form.elements.namedItem('password');
    if (password instanceof HTMLInputElement) password.select();
  };

  return (
    <form noValidate onSubmit={signIn} className={classes.form}>
      <TextInput
        {...field('email')}
        label={operator.email}
        type="email"
        size="md"
        dir="ltr"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
      />
      <PasswordInput
        {...field('password')}
        label={operator.password}
        size="md"
        dir="ltr"
        autoComplete="current-password"
        visibilityToggleFocusable
        visibilityToggleButtonProps={{ 'aria-label': texts.show }}
      />
      <CodeField {...field('code')} />
      <FormProblem attempt={attempt} refused={texts.problems.signIn} />
      <SubmitButton attempt={attempt} busy={operator.going}>
        {operator.go}
      </SubmitButton>
      <SingleSignOn />
    </form>
  );
}

/** Only where it leads somewhere. Without an answer it is not offered: the password works all the same. */
function SingleSignOn() {
  const { operator } = useTexts().signIn;
  const [offered, setOffered] = useState(false);
  useEffect(() => {
    platform.signInWays({}).then(
      ({ operatorSingleSignOn }) => setOffered(operatorSingleSignOn),
      () => setOffered(false),
    );
  }, []);
  if (!offered) return null;
  return (
    <>
      <p className={classes.or}>
        <span>{operator.or}</span>
      </p>
      <Button variant="default" size="md" fullWidth onClick={() => leaveToSignIn('operator', {}, '/account/')}>
        {operator.singleSignOn}
      </Button>
    </>
  );
}
