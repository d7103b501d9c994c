import type { VendorContext } from '../http-server.ts';
import type { Accounts } from './accounts.ts';
import type { App, Apps } from './apps.ts';
import type { GraphAnswers } from './graph-answers.ts';
import type { NumbersFacts } from './number-facts.ts';
import type { BusinessNumber } from './phones.ts';
import { choicePage, closingPage, type Offer, refusalPage } from './signup-page.ts';
import { signupSdk } from './signup-sdk.ts';
import type { FinishEvent, SignupMessage, Signups } from './signups.ts';

type Parts = {
  answers: GraphAnswers;
  apps: Apps;
  accounts: Accounts;
  facts: NumbersFacts;
  numbers: Map<string, BusinessNumber>;
  signups: Signups;
};

type Request = { app: App; opener: string; coexistence: boolean };

const coexistenceFeature = 'whatsapp_business_app_onboarding';
const sharedEvent = 'FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING';
const finishEvents: readonly string[] = ['FINISH', 'FINISH_ONLY_WABA', sharedEvent];
/**
 * Nigeria and South Africa.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/embedded-signup/onboarding-business-app-users/
 */
const notShared = ['234', '27'];

/** Embedded Signup as a page sees it: the SDK's script, and the window that it opens. */
export function signupRoutes(parts: Parts): void {
  const { app } = parts.answers;

  app.get('/:language{[a-z]{2}_[A-Z]{2}}/sdk.js', (c) =>
    c.body(signupSdk, 200, {
      'content-type': 'application/x-javascript; charset=utf-8',
      // Pages load it with `crossorigin`.
      'access-control-allow-origin': '*',
    }),
  );

  app.get('/:version/dialog/oauth', (c) => {
    const asked = requestOf(c, parts.apps);
    if (typeof asked === 'string') return c.html(refusalPage(asked), 400);
    return c.html(choicePage(asked.app.name, offers(parts), asked.coexistence));
  });

  app.post('/:version/dialog/oauth', async (c) => {
    const asked = requestOf(c, parts.apps);
    if (typeof asked === 'string') return c.html(refusalPage(asked), 400);
    const { action, account, number } = await c.req.parseBody<Record<string, string>>();
    if (action === 'CANCEL') return c.html(closingPage(asked.opener, cancelled, null));
    if (action === 'ERROR') return c.html(closingPage(asked.opener, reported, null));
    if (!account || !parts.accounts.find(account) || !finishEvents.includes(action ?? ''))
      return c.html(refusalPage('Choose an account first.'), 400);
    const event = action as FinishEvent;
    if ((event === sharedEvent) !== asked.coexistence)
      return c.html(refusalPage('This window was opened for something else.'), 400);
    const refused = event === sharedEvent ? whyNotShared(parts, account) : null;
    if (refused) return c.html(refusalPage(refused), 400);
    if (event === 'FINISH' && parts.numbers.get(number ?? '')?.wabaId !== account)
      return c.html(refusalPage('Choose a number of that account.'), 400);
    const { code, message } = finish(parts, asked.app, { event, wabaId: account, phoneNumberId: number ?? null });
    return c.html(closingPage(asked.opener, message, code));
  });
}

/** `null`: a number of the account is in the app, and of a country whose numbers may be shared. */
function whyNotShared({ facts, numbers }: Parts, wabaId: string): string | null {
  const inApp = [...numbers.values()].filter((one) => one.wabaId === wabaId && facts.of(one.phoneNumberId).coexistence);
  if (inApp.length === 0) return 'No number of that account is in the WhatsApp Business app.';
  const may = inApp.some(({ displayPhoneNumber }) => {
    const digits = displayPhoneNumber.replaceAll(/\D/g, '');
    return !notShared.some((code) => digits.startsWith(code));
  });
  return may ? null : 'The WhatsApp Business app’s numbers of this country cannot be shared.';
}

type Finished = { event: FinishEvent; wabaId: string; phoneNumberId: string | null; tokenExpiresAt?: number | null };

/** Of a number in the Business app the account is told, and not the number. */
export function finish(
  { accounts, signups }: Pick<Parts, 'accounts' | 'signups'>,
  app: App,
  { event, wabaId, phoneNumberId, tokenExpiresAt = null }: Finished,
): { code: string; message: SignupMessage } {
  const { businessId } = accounts.account(wabaId);
  const data = {
    ...(event === 'FINISH' && phoneNumberId && { phone_number_id: phoneNumberId }),
    waba_id: wabaId,
    business_id: businessId,
  };
  const code = signups.newCode(app, wabaId, tokenExpiresAt);
  return { code, message: { type: 'WA_EMBEDDED_SIGNUP', event, data } };
}

const cancelled: SignupMessage = {
  type: 'WA_EMBEDDED_SIGNUP',
  event: 'CANCEL',
  data: { current_step: 'PHONE_NUMBER_SETUP' },
};
const reported: SignupMessage = {
  type: 'WA_EMBEDDED_SIGNUP',
  event: 'CANCEL',
  data: {
    error_message: 'Your verified name violates WhatsApp guidelines.',
    error_id: '524126',
    session_id: 'f34b51dab5e0498',
    timestamp: '1746041036',
  },
};

/** A text says why the window does not open. */
function requestOf(c: VendorContext, apps: Apps): Request | string {
  const { client_id, config_id, response_type, override_default_response_type, extras, domain } = c.req.query();
  const app = apps.find(client_id ?? '');
  if (!app) return 'The app id is wrong.';
  if (!config_id || config_id !== app.configId) return 'The app has no such configuration.';
  if (response_type !== 'code' || override_default_response_type !== 'true')
    return 'The configuration asks for a code: response_type and override_default_response_type say otherwise.';
  if (!domain || !URL.canParse(domain)) return 'Nobody has opened this window.';
  const parsed = extrasOf(extras);
  return parsed ? { app, opener: new URL(domain).origin, ...parsed } : 'The extras are wrong.';
}

function extrasOf(text: string | undefined): { coexistence: boolean } | null {
  try {
    const { setup, featureType, ...others } = JSON.parse(text ?? '') as Record<string, unknown>;
    if (typeof setup !== 'object' || setup === null || Object.keys(others).length > 0) return null;
    if (featureType !== undefined && featureType !== coexistenceFeature) return null;
    return { coexistence: featureType === coexistenceFeature };
  } catch {
    return null;
  }
}

const offers = ({ accounts, facts, numbers }: Parts): Offer[] =>
  accounts.list().map((account) => ({
    account,
    numbers: [...numbers.values()]
      .filter(({ wabaId }) => wabaId === account.wabaId)
      .map((number) => ({ number, facts: facts.of(number.phoneNumberId) })),
  }));
