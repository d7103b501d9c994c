import type { VendorContext } from '../http-server.ts';
import type { Accounts } from './accounts.ts';
import type { App, Apps } from './apps.ts';
import { type Json, oneOf } from './field-checks.ts';
import { type GraphAccess, unknownObject } from './graph-access.ts';
import type { GraphAnswers } from './graph-answers.ts';
import { GraphError } from './graph-error.ts';
import type { ManagementFailures, ManagementStep } from './management-failures.ts';
import { accountFields, type NumbersFacts, numberFields } from './number-facts.ts';
import type { BusinessNumber } from './phones.ts';

type Parts = {
  answers: GraphAnswers;
  access: GraphAccess;
  failures: ManagementFailures;
  apps: Apps;
  accounts: Accounts;
  facts: NumbersFacts;
  numbers: Map<string, BusinessNumber>;
  now: () => number;
};

const registrations = { most: 10, withinMs: 72 * 3600_000 };
/** Meta says that there are too many guesses, and not how many: these are ours. */
const guesses = { most: 5, withinMs: 3600_000 };

/**
 * An account's numbers, the apps that get its webhooks, and the registration of a number.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/embedded-signup/onboarding-customers-as-a-tech-provider
 */
export function accountRoutes(parts: Parts): void {
  const { answers, access, failures, accounts } = parts;
  const { app } = answers;
  const registeredAt = new Map<string, number[]>();
  const guessedAt = new Map<string, number[]>();
  const lately = (times: Map<string, number[]>, id: string, withinMs: number) =>
    (times.get(id) ?? []).filter((at) => at > parts.now() - withinMs);

  /** @throws GraphError for a wrong PIN, and for any after too many wrong ones */
  function checkPin(id: string, kept: string | null, pin: string): void {
    const wrong = lately(guessedAt, id, guesses.withinMs);
    if (wrong.length >= guesses.most) throw new GraphError(133008, 'Too many wrong PINs. Try again later.');
    if (kept === null || kept === pin) return void guessedAt.delete(id);
    guessedAt.set(id, [...wrong, parts.now()]);
    throw new GraphError(133005, 'The two-step PIN does not match.');
  }

  app.get('/:version/:id/phone_numbers', (c) =>
    failures.answer('numbers', c, () => {
      const { wabaId, app: viewing } = access.account(c);
      return numbersPage(c, wabaId, viewing, parts);
    }),
  );

  app.get('/:version/:id/subscribed_apps', (c) =>
    failures.answer('subscriptions', c, () => {
      onlyQuery(c, []);
      const { wabaId } = access.account(c);
      return { data: [...accounts.account(wabaId).subscriptions].map((entry) => subscribedApp(parts.apps, entry)) };
    }),
  );

  app.post('/:version/:id/subscribed_apps', (c) =>
    failures.answer('subscribe', c, (body) => {
      onlyKeys(body, ['override_callback_uri', 'verify_token']);
      const { wabaId, app: viewing } = access.account(c);
      // Without one, the callback that was set instead of the app's own is gone.
      accounts.account(wabaId).subscriptions.set(viewing.appId, overrideIn(body));
      return { success: true };
    }),
  );

  app.delete('/:version/:id/subscribed_apps', (c) =>
    failures.answer('subscribe', c, () => {
      const { wabaId, app: viewing } = access.account(c);
      accounts.account(wabaId).subscriptions.delete(viewing.appId);
      return { success: true };
    }),
  );

  app.post('/:version/:id/register', (c) =>
    failures.answer('register', c, (body) => {
      const number = access.number(c, 'whatsapp_business_management');
      onlyKeys(body, ['messaging_product', 'pin', 'data_localization_region']);
      oneOf(body.messaging_product, 'messaging_product', ['whatsapp']);
      const { pin } = body;
      if (typeof pin !== 'string' || !/^\d{6}$/.test(pin)) throw new GraphError(100, 'Param pin must be 6 digits.');
      const facts = parts.facts.of(number.phoneNumberId);
      if (facts.coexistence)
        throw new GraphError(100, 'A number that is in the WhatsApp Business app cannot be registered.');
      const before = lately(registeredAt, number.phoneNumberId, registrations.withinMs);
      if (before.length >= registrations.most)
        throw new GraphError(133016, 'There were too many registrations of this number.');
      registeredAt.set(number.phoneNumberId, [...before, parts.now()]);
      if (facts.verification !== 'VERIFIED') throw new GraphError(133006, 'The number has to be verified first.');
      checkPin(number.phoneNumberId, facts.pin, pin);
      Object.assign(facts, { pin, platform: 'CLOUD_API', status: 'CONNECTED' });
      return { success: true };
    }),
  );
}

type Node = { step: ManagementStep; answer: () => object };

/** What `GET /{id}` says of an app, an account or a number; `null`: it is none of them. */
export function managementNode(c: VendorContext, parts: Parts): Node | null {
  const { access, apps, accounts, facts, numbers } = parts;
  const id = c.req.param('id') ?? '';
  const fields = c.req.query('fields');
  const version = c.req.param('version') ?? '';
  const found = apps.find(id);
  if (found)
    return {
      step: 'app',
      answer() {
        access.checkVersion(c);
        if (apps.byToken(access.bearer(c)) !== found) throw unknownObject(c);
        return { name: found.name, id: found.appId };
      },
    };
  const number = numbers.get(id);
  if (number)
    return {
      step: 'number',
      answer() {
        const seen = access.number(c, 'whatsapp_business_management', 'whatsapp_business_messaging');
        const account = accounts.account(seen.wabaId);
        const viewing = access.viewer(c);
        return numberFields({ number, facts: facts.of(id), account, app: viewing, version }, fields);
      },
    };
  if (accounts.find(id))
    return {
      step: 'account',
      answer() {
        const { wabaId, app } = access.account(c);
        return accountFields(accounts.account(wabaId), app, fields);
      },
    };
  return null;
}

/** https://developers.facebook.com/docs/graph-api/reference/app/subscriptions */
export function appRoutes({ answers: { app }, access, failures, apps }: Parts): void {
  app.get('/:version/:id/subscriptions', (c) =>
    failures.answer('app', c, () => {
      access.checkVersion(c);
      const asking = apps.byToken(access.bearer(c));
      if (!asking || asking.appId !== c.req.param('id')) throw unknownObject(c);
      return { data: apps.subscriptionsOf(asking) };
    }),
  );
}

function numbersPage(c: VendorContext, wabaId: string, app: App, parts: Parts): object {
  onlyQuery(c, ['fields', 'limit', 'after']);
  const { limit: asked = '25', after, fields } = c.req.query();
  const limit = Number(asked);
  if (!Number.isInteger(limit) || limit < 1) throw new GraphError(100, 'Param limit must be a positive integer.');
  const account = parts.accounts.account(wabaId);
  const all = [...parts.numbers.values()].filter((number) => number.wabaId === wabaId);
  const cursorOf = (number: BusinessNumber) => Buffer.from(`${wabaId}|${number.phoneNumberId}`).toString('base64url');
  const from = after === undefined ? 0 : all.findIndex((number) => cursorOf(number) === after) + 1;
  if (after !== undefined && from === 0)
    throw new GraphError(131059, 'The cursor has either expired or become corrupted.');
  const shown = all.slice(from, from + limit);
  const version = c.req.param('version') ?? '';
  const data = shown.map((number) =>
    numberFields({ number, facts: parts.facts.of(number.phoneNumberId), account, app, version }, fields),
  );
  const [first, last] = [shown[0], shown.at(-1)];
  if (!first || !last) return { data };
  const cursors = { before: cursorOf(first), after: cursorOf(last) };
  if (last === all.at(-1)) return { data, paging: { cursors } };
  const next = new URL(c.req.url);
  next.searchParams.set('after', cursors.after);
  return { data, paging: { cursors, next: next.href } };
}

function subscribedApp(apps: Apps, [appId, override]: [string, string | null]): object {
  const { name } = apps.app(appId);
  return {
    whatsapp_business_api_data: { id: appId, link: `https://www.facebook.com/games/?app_id=${appId}`, name },
    ...(override !== null && { override_callback_uri: override }),
  };
}

function overrideIn({ override_callback_uri: uri, verify_token }: Json): string | null {
  if (uri === undefined && verify_token === undefined) return null;
  if (typeof uri !== 'string' || !URL.canParse(uri) || uri.length > 200)
    throw new GraphError(100, 'Param override_callback_uri must be a URL of at most 200 characters.');
  if (typeof verify_token !== 'string' || verify_token === '')
    throw new GraphError(100, 'The parameter verify_token is required.');
  return uri;
}

function onlyKeys(body: Json, keys: readonly string[]): void {
  const unknown = Object.keys(body).find((key) => !keys.includes(key));
  if (unknown !== undefined) throw new GraphError(100, `Unexpected key "${unknown}".`);
}

function onlyQuery(c: VendorContext, keys: readonly string[]): void {
  const unknown = Object.keys(c.req.query()).find((key) => !keys.includes(key));
  if (unknown !== undefined) throw new GraphError(100, `Unexpected parameter "${unknown}".`);
}
