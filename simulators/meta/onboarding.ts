import type { Accounts } from './accounts.ts';
import type { Apps } from './apps.ts';
import { type NumbersFacts, unregistered } from './number-facts.ts';
import type { BusinessNumber } from './phones.ts';
import { finish } from './signup-routes.ts';
import type { Signups } from './signups.ts';
import type { Onboarding } from './simulator.ts';
import type { Tokens } from './tokens.ts';

type Parts = {
  apps: Apps;
  accounts: Accounts;
  facts: NumbersFacts;
  numbers: Map<string, BusinessNumber>;
  tokens: Tokens;
  signups: Signups;
  failManagement: Onboarding['failManagement'];
  /** Where the stand-in listens. */
  url: string;
};

/** How accounts come to the platform, and what becomes of them at Meta. */
export function onboarding({
  apps,
  accounts,
  facts,
  numbers,
  tokens,
  signups,
  failManagement,
  url,
}: Parts): Onboarding {
  return {
    appId: apps.first.appId,
    configId: apps.first.configId ?? '',
    sdkUrl: `${url}/en_US/sdk.js`,
    addApp: ({ name = 'Another app', configId = null, webhookUrl = null, ...app }) =>
      apps.add({ fields: 'all', name, configId, webhookUrl, ...app }),
    setApp: (appId, change) => void Object.assign(apps.app(appId), change),
    addAccount({ wabaId, numbers: added = [], ...account }) {
      accounts.add(wabaId, account);
      for (const { phoneNumberId, displayPhoneNumber, ...more } of added) {
        numbers.set(phoneNumberId, { phoneNumberId, wabaId, displayPhoneNumber });
        const start = more.coexistence ? {} : unregistered;
        Object.assign(facts.of(phoneNumberId), start, more);
      }
    },
    setAccount: (wabaId, change) => void Object.assign(accounts.account(wabaId), change),
    setNumber: (phoneNumberId, change) => void Object.assign(facts.of(phoneNumberId), change),
    numberFacts: (phoneNumberId) => ({ ...facts.of(phoneNumberId) }),
    issueToken: (wabaId, { appId = apps.first.appId, ...given } = {}) => tokens.issue(apps.app(appId), wabaId, given),
    setToken: tokens.change,
    signUp({ wabaId, event = 'FINISH', phoneNumberId = null, appId = apps.first.appId, tokenExpiresAt = null }) {
      return finish({ accounts, signups }, apps.app(appId), { event, wabaId, phoneNumberId, tokenExpiresAt });
    },
    subscriptions: (wabaId) => new Map(accounts.account(wabaId).subscriptions),
    setSubscription(wabaId, appId, override) {
      const { subscriptions } = accounts.account(wabaId);
      if (override === undefined) subscriptions.delete(appId);
      else subscriptions.set(appId, override);
    },
    failManagement,
  };
}
