import type { SignupOutcome } from '../../../contracts/signup-records.ts';
import type { tenantContract } from '../../../contracts/tenant.ts';
import type { whatsappContract } from '../../../contracts/whatsapp-api.ts';
import { singleFlight } from '../../../kit/cache/single-flight.ts';
import type { Client } from '../../../kit/client.ts';
import type { Output, Parsed } from '../../../kit/contract.ts';
import { sha256 } from '../../../kit/crypto.ts';
import { Fault } from '../../../kit/fault.ts';
import type { Logger } from '../../../kit/log.ts';
import { recent } from '../../../kit/recent.ts';
import type { Graph } from '../graph.ts';
import { exchangeCode } from './exchange.ts';
import type { MetaApps } from './meta-apps.ts';
import type { numberPreparer } from './prepare.ts';
import { type Refusal, refusal } from './refusal.ts';

type Finish = Parsed<(typeof whatsappContract)['finishSignup']>;
type Signup = NonNullable<Output<(typeof tenantContract)['signupOf']>['signup']>;
type Told = { wabaId?: string | null | undefined; phoneNumberIds?: string[] | undefined; pins?: Finish['pins'] };

type Dependencies = {
  graph: Graph;
  apps: MetaApps;
  tenants: Pick<Client<typeof tenantContract>, 'keepSignup' | 'signupOf' | 'noteSignup' | 'whatsappCredential'>;
  prepare: ReturnType<typeof numberPreparer>;
  log: Logger;
};

/** As long as somebody sits before the page: a token that could not be kept is not lost until then. */
const heldMs = 10 * 60_000;

/** Embedded Signups, from the code to numbers that are ready. Each goes on where it ended, however often it is asked. */
export function signups({ graph, apps, tenants, prepare, log }: Dependencies) {
  const held = recent<string>({ maxEntries: 1_000, ttlMs: heldMs });
  const once = singleFlight<SignupOutcome>();

  const find = async (tenantId: string, signupId: string) => (await tenants.signupOf({ tenantId, signupId })).signup;

  /** The signup with its token, kept; or why there is none. */
  async function begin({ tenantId, appId, code, ...told }: Finish, signupId: string): Promise<Signup | Refusal> {
    const key = `${tenantId} ${signupId}`;
    const app = await apps.find(tenantId, appId);
    if (!app) return refusal('app-unknown', { appId });
    let accessToken = held.get(key);
    if (accessToken === undefined) {
      const answer = await exchangeCode({ graph, apps }, app, code);
      // Somebody else may have shown it a moment ago, in another process.
      if ('refused' in answer) return (await find(tenantId, signupId)) ?? answer.refused;
      ({ accessToken } = answer);
      held.set(key, accessToken);
    }
    const { event, wabaId = null, businessId = null, phoneNumberIds } = told;
    try {
      await tenants.keepSignup({ tenantId, signupId, appId, event, wabaId, businessId, phoneNumberIds, accessToken });
      const kept = await find(tenantId, signupId);
      held.delete(key);
      return kept ?? refusal('not-kept');
    } catch (error) {
      if (!(error instanceof Fault) || !error.retryable) throw error;
      log.warn({ tenantId, err: error }, 'the token of a signup is not kept yet');
      return refusal('not-kept');
    }
  }

  /** Of a signup that was done its numbers have the token, and others of the same account are reached by it as well. */
  async function tokenOfNumber(tenantId: string, before: SignupOutcome | null): Promise<string | null> {
    const phoneNumberId = before?.numbers.find(({ kept }) => kept !== null)?.phoneNumberId;
    if (phoneNumberId === undefined) return null;
    try {
      return (await tenants.whatsappCredential({ tenantId, phoneNumberId })).accessToken;
    } catch (error) {
      if (error instanceof Fault && error.code === 'not_found') return null;
      throw error;
    }
  }

  async function goOn(
    tenantId: string,
    signup: Signup,
    { wabaId, phoneNumberIds, pins }: Told,
  ): Promise<SignupOutcome> {
    const { signupId, appId, event, outcome: before } = signup;
    const wasKept = (id: string) => before?.numbers.find((one) => one.phoneNumberId === id)?.kept ?? null;
    if (before?.done && (phoneNumberIds ?? []).every(wasKept)) return before;
    const accessToken = signup.accessToken ?? (await tokenOfNumber(tenantId, before));
    if (accessToken === null) return refusedOutcome(signupId, refusal('token-refused'));
    const app = await apps.find(tenantId, appId);
    if (!app) return refusedOutcome(signupId, refusal('app-unknown', { appId }));
    const chosen = phoneNumberIds?.length ? phoneNumberIds : signup.phoneNumberIds;
    const prepared = await prepare({
      tenantId,
      accessToken,
      app,
      event,
      wabaId: wabaId ?? signup.wabaId,
      phoneNumberIds: chosen,
      pins: pins ?? {},
    });
    const exchanged = { step: 'exchange', phoneNumberId: null, state: 'done', reason: null, values: {} } as const;
    const outcome = {
      ...prepared.outcome,
      signupId,
      numbers: prepared.outcome.numbers.map((one) => ({ ...one, kept: one.kept ?? wasKept(one.phoneNumberId) })),
      steps: [exchanged, ...prepared.outcome.steps],
    };
    const progress = { wabaId: prepared.wabaId, phoneNumberIds: prepared.phoneNumberIds, outcome };
    await tenants.noteSignup({ tenantId, signupId, ...progress }).catch((err: unknown) => {
      // What is done is done, and found done by whoever goes on.
      log.warn({ tenantId, err }, 'how far a signup has come is not written down');
    });
    log.info({ tenantId, wabaId: prepared.wabaId, done: outcome.done, event }, 'signup');
    return outcome;
  }

  return {
    finish(given: Finish): Promise<SignupOutcome> {
      const { tenantId, code } = given;
      const signupId = sha256(code);
      return once(`${tenantId} ${signupId}`, async () => {
        const found = (await find(tenantId, signupId)) ?? (await begin(given, signupId));
        return 'reason' in found ? refusedOutcome(null, found) : goOn(tenantId, found, given);
      });
    },

    /** Faults: `not_found`. */
    resume: ({ tenantId, signupId, ...told }: Told & { tenantId: string; signupId: string }): Promise<SignupOutcome> =>
      once(`${tenantId} ${signupId}`, async () => {
        const found = await find(tenantId, signupId);
        if (!found) throw new Fault('not_found', 'no such signup');
        return goOn(tenantId, found, told);
      }),
  };
}

const refusedOutcome = (signupId: string | null, { reason, values }: Refusal): SignupOutcome => ({
  signupId,
  done: false,
  account: null,
  numbers: [],
  steps: [{ step: 'exchange', phoneNumberId: null, state: 'refused', reason, values }],
});
