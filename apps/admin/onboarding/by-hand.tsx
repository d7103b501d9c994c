import { PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { NumberFacts, SignupOutcome, SignupStep } from '../../../contracts/signup-records.ts';
import { signupContract } from '../../../contracts/whatsapp-signup.ts';
import { useFields } from '../../ui/fields.ts';
import { platform } from '../platform.ts';
import { useTenant } from '../tenant/tenant.ts';
import { useTexts } from '../texts.tsx';
import { Form } from '../work/form.tsx';
import { NowReady } from './now-ready.tsx';
import { NumberChoice } from './number-choice.tsx';
import classes from './onboarding.module.css';

type Claim = { accessToken: string; wabaId: string };
type Numbers = (NumberFacts & { kept?: string | null })[];
/** `round`: each look-up begins anew. */
type Found = { round: number; claim: Claim; numbers: Numbers; steps: SignupStep[] };

/** With a token that somebody has made at Meta: it stays in this page until the numbers are chosen. */
export function ByHand({ waiting, onReady }: { waiting: ReadonlySet<string>; onReady: () => void }) {
  const words = useTexts().onboarding.whatsapp;
  const tenantId = useTenant().tenant.id;
  const [found, setFound] = useState<Found | null>(null);
  const [kept, setKept] = useState<Numbers>([]);
  const { check, field } = useFields(signupContract.lookUpAccount.body, {
    accessToken: words.tokenWrong,
    wabaId: words.accountWrong,
  });

  const find = (form: HTMLFormElement) => {
    const claim = check(form);
    if (!claim) return null;
    return async () => {
      setKept([]);
      const { numbers, refused } = await platform.templates.lookUpAccount({ tenantId, ...claim });
      setFound({
        round: (found?.round ?? 0) + 1,
        claim,
        numbers,
        steps: refused ? [{ step: 'account', phoneNumberId: null, state: 'refused', ...refused }] : [],
      });
    };
  };
  const take = ({ round, claim, numbers: before }: Found, { numbers, steps, done }: SignupOutcome) => {
    const wasKept = (id: string) => before.find((one) => one.phoneNumberId === id)?.kept ?? null;
    const now = numbers.map((one) => ({ ...one, kept: one.kept ?? wasKept(one.phoneNumberId) }));
    setFound(done ? null : { round, claim, steps, numbers: now });
    setKept(now.filter((one) => one.kept));
    if (numbers.some((one) => one.kept)) onReady();
  };

  return (
    <div className={classes.part}>
      <h3>{words.byHand}</h3>
      <p>{words.byHandText}</p>
      <Form go={words.find} onSubmit={find}>
        <PasswordInput label={words.token} dir="ltr" autoComplete="new-password" {...field('accessToken')} />
        <TextInput label={words.account} dir="ltr" inputMode="numeric" autoComplete="off" {...field('wabaId')} />
      </Form>
      <NowReady numbers={kept} waiting={waiting} />
      {found && found.numbers.length === 0 && found.steps.length === 0 && <p role="status">{words.noNumbers}</p>}
      {found && (found.numbers.length > 0 || found.steps.length > 0) && (
        <NumberChoice
          key={found.round}
          numbers={found.numbers}
          steps={found.steps}
          onGo={
            found.numbers.length === 0
              ? null
              : async ({ phoneNumberIds, pins }) => {
                  const { claim } = found;
                  take(found, await platform.templates.prepareNumbers({ tenantId, ...claim, phoneNumberIds, pins }));
                }
          }
        />
      )}
    </div>
  );
}
