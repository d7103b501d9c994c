import type { FinishEvent, NumberFacts, SignupOutcome } from '../../../contracts/signup-records.ts';
import type { tenantContract } from '../../../contracts/tenant.ts';
import type { Client } from '../../../kit/client.ts';
import { Fault } from '../../../kit/fault.ts';
import type { Graph } from '../graph.ts';
import { turns } from '../media/turns.ts';
import type { BusinessNumber } from '../numbers.ts';
import { refusal, refusalOf } from './refusal.ts';
import { type StepList, stepList } from './steps.ts';
import { subscribe, subscriptionsOf } from './subscription.ts';
import { type Claim, type ClaimVerifier, isRefusal, type Verified } from './verify.ts';

type Kept = 'prepared' | 'renewed';

export type Wanted = Claim & {
  event: FinishEvent | null;
  /** None: the account's only one. */
  phoneNumberIds: readonly string[];
  pins: Readonly<Record<string, string>>;
};

/** As far as it came; `wabaId` and `phoneNumberIds` are what was found to be meant. */
export type Prepared = {
  wabaId: string | null;
  phoneNumberIds: string[];
  outcome: Omit<SignupOutcome, 'signupId'>;
};

/** Numbers registered at once: somebody waits for all of them. */
const atOnce = 4;

type Meant = NumberFacts & { coexistence: boolean };

type Dependencies = {
  graph: Graph;
  tenants: Pick<Client<typeof tenantContract>, 'ownerOfNumber' | 'keepPin' | 'keepPreparedNumber'>;
  verify: ClaimVerifier;
  /** The number's token is another one now. */
  renewed: (number: BusinessNumber) => void;
};

/**
 * Makes numbers ready to be connected: what is claimed of them is checked with the token, the app is subscribed to their
 * account, each is registered, and kept with its token. Whatever is done already stays as it is, so it may be repeated.
 */
export function numberPreparer({ graph, tenants, verify, renewed }: Dependencies) {
  return async function prepare(wanted: Wanted): Promise<Prepared> {
    const list = stepList();
    const kept = new Map<string, Kept>();
    const ended = (found?: Omit<Verified, 'token'>, chosen: readonly string[] = wanted.phoneNumberIds): Prepared => ({
      wabaId: found?.account.wabaId ?? wanted.wabaId,
      phoneNumberIds: [...chosen],
      outcome: {
        done: chosen.length > 0 && chosen.every((id) => kept.has(id)),
        account: found?.account ?? null,
        numbers: (found?.numbers ?? []).map((facts) => ({ ...facts, kept: kept.get(facts.phoneNumberId) ?? null })),
        steps: list.steps,
      },
    });

    const token = await verify.tokenOf(wanted);
    if (isRefusal(token)) {
      list.refused('token', token);
      return ended();
    }
    list.done('token');

    const found = await verify.accountOf(wanted, token);
    if (isRefusal(found)) {
      list.refused('account', found);
      return ended();
    }
    list.done('account');
    const { wabaId } = found.account;

    if (!(await subscribed(wanted.accessToken, wabaId, token?.appId ?? null, list))) return ended(found);

    const chosen = choose(wanted, found.numbers, wabaId, list);
    // The window tells that a number stays in the Business app, and not which: where Meta names some, the others do not.
    const told =
      wanted.event === 'FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING' && !found.numbers.some((one) => one.coexistence);
    const staysInApp = (number: NumberFacts) => number.coexistence === true || told;
    const inTurn = turns(atOnce);
    const each = chosen.numbers.map((number) =>
      inTurn(async () => {
        const own = stepList();
        const coexistence = staysInApp(number);
        return { number, own, state: await prepareNumber({ ...number, coexistence }, wanted, wabaId, own) };
      }),
    );
    for (const { number, own, state } of await Promise.all(each)) {
      list.steps.push(...own.steps);
      if (state) kept.set(number.phoneNumberId, state);
    }
    return ended(found, chosen.meant);
  };

  async function subscribed(accessToken: string, wabaId: string, appId: string | null, list: StepList) {
    try {
      const before = await subscriptionsOf(graph, accessToken, wabaId);
      if (appId !== null && before.some((app) => app.appId === appId)) {
        list.skipped('subscription', 'subscribed-already');
        return true;
      }
      await subscribe(graph, accessToken, wabaId);
      list.done('subscription');
      return true;
    } catch (error) {
      list.refused('subscription', refusalOf(error, 'subscription-refused'));
      return false;
    }
  }

  async function prepareNumber(number: Meant, wanted: Wanted, wabaId: string, list: StepList) {
    const { tenantId, accessToken } = wanted;
    const { phoneNumberId, displayPhoneNumber, name, coexistence } = number;
    const { owner } = await tenants.ownerOfNumber({ phoneNumberId });
    if (owner && owner.tenantId !== tenantId) {
      list.refused('keeping', refusal('number-of-another-tenant'), phoneNumberId);
      return null;
    }
    if (coexistence) list.skipped('registration', 'coexistence', phoneNumberId);
    else if (!(await registered(wanted, number, list))) return null;
    try {
      const facts = { displayPhoneNumber, name: name || null, coexistence };
      const { kept } = await tenants.keepPreparedNumber({ tenantId, phoneNumberId, wabaId, ...facts, accessToken });
      renewed({ tenantId, phoneNumberId });
      list.done('keeping', phoneNumberId);
      return kept;
    } catch (error) {
      if (!(error instanceof Fault) || !(error.retryable || error.code === 'conflict')) throw error;
      const reason = error.code === 'conflict' ? 'number-of-another-tenant' : 'not-kept';
      list.refused('keeping', refusal(reason), phoneNumberId);
      return null;
    }
  }

  async function registered({ tenantId, accessToken, pins }: Wanted, number: NumberFacts, list: StepList) {
    const { phoneNumberId, platform, status } = number;
    if (platform === 'ON_PREMISE') {
      list.refused('registration', refusal('number-on-premises'), phoneNumberId);
      return false;
    }
    if (platform === 'CLOUD_API' && status === 'CONNECTED') {
      list.skipped('registration', 'registered-already', phoneNumberId);
      return true;
    }
    const given = pins[phoneNumberId];
    const { pin: before } = await tenants.keepPin({ tenantId, phoneNumberId });
    // Kept before it is used: from then on the number has it, whatever becomes of the answer.
    const { pin } = given ? await tenants.keepPin({ tenantId, phoneNumberId, pin: given }) : { pin: before };
    try {
      const path = `${encodeURIComponent(phoneNumberId)}/register`;
      await graph.post(accessToken, path, { messaging_product: 'whatsapp', pin });
      list.done('registration', phoneNumberId);
      return true;
    } catch (error) {
      const refused = refusalOf(error, 'registration-refused');
      // Somebody's slip does not cost the PIN that the number may have had from here, which nobody else knows.
      if (refused.reason === 'pin-wrong' && pin !== before)
        await tenants.keepPin({ tenantId, phoneNumberId, pin: before });
      list.refused('registration', refused, phoneNumberId);
      return false;
    }
  }
}

/** Which of the account's numbers are meant; those that are not in it are refused one by one. */
function choose({ event, phoneNumberIds }: Wanted, numbers: NumberFacts[], wabaId: string, list: StepList) {
  if (phoneNumberIds.length > 0) {
    const missing = phoneNumberIds.filter((id) => !numbers.some((number) => number.phoneNumberId === id));
    for (const id of missing) list.refused('numbers', refusal('number-not-in-account', { wabaId }), id);
    if (missing.length === 0) list.done('numbers');
    return {
      meant: phoneNumberIds,
      numbers: numbers.filter(({ phoneNumberId }) => phoneNumberIds.includes(phoneNumberId)),
    };
  }
  // Of a number in the Business app the window tells the account alone.
  const shared = event === 'FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING' ? numbers.filter((one) => one.coexistence) : [];
  const candidates = shared.length > 0 ? shared : numbers;
  const [only] = candidates;
  if (only && candidates.length === 1) {
    list.done('numbers');
    return { meant: [only.phoneNumberId], numbers: [only] };
  }
  list.refused(
    'numbers',
    only ? refusal('number-not-told', { count: String(candidates.length) }) : refusal('no-number', { wabaId }),
  );
  return { meant: [], numbers: [] };
}
