import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import { toFault } from '../../../kit/fault.ts';
import { freshChallenge } from '../../ui/sign-in-redirect.ts';
import { Button } from '../parts/button.tsx';
import { TextField } from '../parts/fields.tsx';
import classes from '../parts/page.module.css';
import { keeper, signIn } from '../platform.ts';
import { useTexts } from '../texts.tsx';
import { signInWindow, type WindowOutcome } from './window.ts';

type Problem = Exclude<WindowOutcome['what'], 'code'> | 'late' | 'away';

/** In the widget: one button, and the window that it opens. */
export function SignInPane({ tenant }: { tenant: string }) {
  const words = useTexts().signIn;
  // Made before: a window may be opened by the press itself alone.
  const [secret, setSecret] = useState<Awaited<ReturnType<typeof freshChallenge>> | null>(null);
  const [waiting, setWaiting] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [code, setCode] = useState('');
  const open = useRef<ReturnType<typeof signInWindow> | null>(null);
  useEffect(() => {
    void freshChallenge().then(setSecret);
    return () => open.current?.close();
  }, []);

  async function redeem(given: string) {
    if (!secret) return;
    try {
      keeper.take(await signIn.redeemCode({ code: given, verifier: secret.verifier }));
    } catch (error) {
      const fault = toFault(error);
      setProblem(fault.code === 'unavailable' || fault.code === 'outcome_unknown' ? 'away' : 'late');
    } finally {
      setWaiting(false);
    }
  }
  function begin() {
    if (!secret) return;
    open.current?.close();
    setProblem(null);
    setWaiting(true);
    open.current = signInWindow({ tenant, challenge: secret.challenge }, (outcome) => {
      if (outcome.what === 'code') return void redeem(outcome.code);
      setWaiting(false);
      setProblem(outcome.what);
    });
  }
  const carry = (event: SubmitEvent) => {
    event.preventDefault();
    if (code.trim()) void redeem(code.trim());
  };

  return (
    <main className={classes.page}>
      <h1>{words.title}</h1>
      <p>{words.text}</p>
      <Button look="filled" disabled={!secret} onClick={begin}>
        {words.begin}
      </Button>
      <p className={classes.news} aria-live="polite">
        {waiting && words.waiting}
        {problem && words.problems[problem]}
      </p>
      {problem === 'closed' && (
        <form className={classes.form} onSubmit={carry}>
          <TextField label={words.code} hint={words.codeHint} dir="ltr" value={code} onValue={setCode} />
          <Button type="submit">{words.useCode}</Button>
        </form>
      )}
    </main>
  );
}
