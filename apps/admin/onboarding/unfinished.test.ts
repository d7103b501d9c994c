import { expect, test } from 'vitest';
import type { SignupOutcome } from '../../../contracts/signup-records.ts';
import { unfinishedOf } from './unfinished.ts';

const signup = (signupId: string, wabaId: string, done: boolean | null) => {
  const outcome: SignupOutcome | null =
    done === null ? null : { signupId, done, account: null, numbers: [], steps: [] };
  const createdAt = '2026-11-27T12:00:00.000Z';
  const rest = { appId: '1', event: 'FINISH' as const, businessId: null, phoneNumberIds: [], createdAt };
  return { ...rest, signupId, wabaId, outcome, finishedAt: done ? createdAt : null };
};
const left = (...signups: ReturnType<typeof signup>[]) => unfinishedOf(signups)?.outcome.signupId;

test('the newest signup that is not done is gone on with, also beside one of another account', () => {
  expect(left()).toBeUndefined();
  expect(left(signup('a', '1', true))).toBeUndefined();
  expect(left(signup('b', '2', false), signup('a', '1', false))).toBe('b');
  expect(left(signup('b', '2', true), signup('a', '1', false))).toBe('a');
});

test('not one whose account was gone through anew since', () => {
  expect(left(signup('b', '1', true), signup('a', '1', false))).toBeUndefined();
});

test('one that was left before anything was known of it has nothing but its id', () => {
  expect(unfinishedOf([signup('a', '1', null)])?.outcome).toMatchObject({ signupId: 'a', done: false, numbers: [] });
});
