import { Button } from '@mantine/core';
import { useState } from 'react';
import type { SignupOutcome } from '../../../contracts/signup-records.ts';
import { useAttempt } from '../../ui/use-attempt.ts';
import { FaultNote } from '../answers/fault-note.tsx';
import { Loading } from '../answers/loading.tsx';
import { useAnswer } from '../answers/use-answer.ts';
import { platform } from '../platform.ts';
import { useTenant } from '../tenant/tenant.ts';
import { useTexts } from '../texts.tsx';
import { When } from '../when.tsx';
import { loadSdk, openSignup, type SignupLeft } from './meta-window.ts';
import { NowReady } from './now-ready.tsx';
import { NumberChoice } from './number-choice.tsx';
import classes from './onboarding.module.css';
import { unfinishedOf } from './unfinished.ts';

/** Meta's own window; a signup that was refused something goes on where it ended, on another day as well. */
export function EmbeddedSignup({ waiting, onReady }: { waiting: ReadonlySet<string>; onReady: () => void }) {
  const words = useTexts().onboarding.whatsapp;
  const tenantId = useTenant().tenant.id;
  const options = useAnswer(`signup options ${tenantId}`, () => platform.templates.signupOptions({ tenantId }));
  const before = useAnswer(`signups ${tenantId}`, async () => (await platform.tenants.listSignups({ tenantId })).items);
  const signup = options.value?.signup;
  const sdk = useAnswer(`sdk ${signup?.sdkUrl} ${signup?.appId}`, async () => (signup ? loadSdk(signup) : null));
  const { attempt, busy, fault } = useAttempt();
  const [outcome, setOutcome] = useState<SignupOutcome | null>(null);
  const [left, setLeft] = useState<SignupLeft | null>(null);

  const unfinished = unfinishedOf(before.value ?? []);
  const shown = outcome ?? unfinished?.outcome;
  const take = (next: SignupOutcome) => {
    setOutcome(next);
    if (next.numbers.some(({ kept }) => kept)) onReady();
  };

  const open = (coexistence: boolean) => {
    if (!sdk.value || !signup) return;
    const answered = openSignup(sdk.value, signup, coexistence);
    setLeft(null);
    void attempt(async () => {
      const answer = await answered;
      if (answer.code === null) return setLeft(answer);
      take(await platform.templates.finishSignup({ tenantId, appId: signup.appId, ...answer }));
    });
  };

  return (
    <div className={classes.part}>
      <h3>{words.signup}</h3>
      <FaultNote fault={options.fault} again={options.again} />
      {options.loading && <Loading lines={2} />}
      {options.value && !signup && (
        <p>{options.value.unavailable === 'app-missing' ? words.appMissing : words.configurationMissing}</p>
      )}
      {signup && (
        <>
          <p>{words.signupText}</p>
          <p className={classes.soft}>{words.pinNote}</p>
          {sdk.fault && <p role="alert">{words.sdkAway}</p>}
          <div className={classes.buttons}>
            <Button disabled={!sdk.value} loading={busy} onClick={() => open(false)}>
              {words.open}
            </Button>
          </div>
          <details className={classes.details}>
            <summary>{words.shared}</summary>
            <p>{words.sharedText}</p>
            <ul>
              {words.sharedPoints.map((point) => (
                <li key={point}>{point}</li>
              ))}
            </ul>
            <div className={classes.buttons}>
              <Button variant="default" disabled={!sdk.value || busy} onClick={() => open(true)}>
                {words.openShared}
              </Button>
            </div>
          </details>
        </>
      )}
      <div role="status">
        {left && (
          <p>
            {words.cancelled} <bdi className={classes.soft}>{left.said}</bdi>
          </p>
        )}
      </div>
      <FaultNote fault={fault} />
      {outcome && <NowReady numbers={outcome.numbers} waiting={waiting} />}
      {!outcome && unfinished && (
        <p>
          {words.begun} <When at={unfinished.createdAt} />
        </p>
      )}
      {shown && (!shown.done || shown.numbers.some(({ kept }) => !kept)) && (
        <NumberChoice
          key={`${shown.signupId} ${shown.done} ${shown.numbers.length > 0}`}
          numbers={shown.numbers}
          steps={shown.steps}
          more={shown.done}
          onGo={
            shown.signupId === null
              ? null
              : async (given) => {
                  const { signupId } = shown;
                  if (signupId) take(await platform.templates.resumeSignup({ tenantId, signupId, ...given }));
                }
          }
        />
      )}
    </div>
  );
}
