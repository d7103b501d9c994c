import { TextInput } from '@mantine/core';
import { type SubmitEvent, useEffect, useState } from 'react';
import { z } from 'zod';
import { useFields } from '../../ui/fields.ts';
import { leaveToSignIn } from '../../ui/sign-in-redirect.ts';
import { FormProblem } from '../form-problem.tsx';
import { returnToOf } from '../return-to.ts';
import { SubmitButton } from '../submit-button.tsx';
import { useTexts } from '../texts.tsx';
import { usePatientAttempt } from '../use-patient-attempt.ts';
import classes from './sign-in.module.css';
import { rememberTenant, startTenant, tenantName } from './tenant-name.ts';

const schema = z.object({ tenant: tenantName });

/** The code is redeemed here; from here it goes on to whatever has sent us. */
function backHere(): string {
  const further = returnToOf(location.search);
  return further ? `/account/?${new URLSearchParams({ returnTo: further })}` : '/account/';
}

/** Leads to the company's own sign-in at Genesys Cloud, and from there back here with a code. */
export function GenesysForm() {
  const { signIn, problems } = useTexts();
  const { genesys } = signIn;
  const { check, field } = useFields(schema, { tenant: genesys.wrong });
  const attempt = usePatientAttempt();
  const [leaving, setLeaving] = useState(false);
  // Whoever comes back by the browser's own button finds the page as it was left.
  useEffect(() => {
    const back = () => setLeaving(false);
    addEventListener('pageshow', back);
    return () => removeEventListener('pageshow', back);
  }, []);

  const go = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = check(event.currentTarget);
    if (!given || leaving) return;
    setLeaving(true);
    rememberTenant(given.tenant);
    const left = await attempt.attempt(async () => {
      await leaveToSignIn('genesys', given, backHere());
      return true;
    });
    if (!left) setLeaving(false);
  };

  return (
    <form noValidate onSubmit={go} className={classes.form}>
      <TextInput
        {...field('tenant')}
        label={genesys.company}
        description={genesys.hint}
        placeholder={genesys.example}
        defaultValue={startTenant()}
        size="md"
        dir="ltr"
        autoComplete="organization"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={63}
      />
      <FormProblem attempt={attempt} refused={problems.other} />
      <SubmitButton attempt={{ busy: leaving, secondsLeft: 0 }} busy={genesys.going}>
        {genesys.go}
      </SubmitButton>
      <p className={classes.after}>{genesys.after}</p>
    </form>
  );
}
