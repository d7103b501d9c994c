import type { Check } from '../../../contracts/doctor-records.ts';
import { isRefused } from '../graph.ts';
import type { MetaApp } from '../signup/meta-apps.ts';
import { sameUrl } from './apps.ts';
import { firstOf, found } from './finding.ts';
import type { SeenAccount, SeenNumber } from './gather.ts';
import { healthCodes, type Trouble, troubleOf } from './health.ts';

export function accountCheck({ wabaId, node }: SeenAccount): Check {
  const link = 'whatsapp-account';
  const { answer, fault } = node;
  if (fault)
    return isRefused(fault)
      ? found(link, wabaId, 'failed', 'account-not-visible', { wabaId })
      : found(link, wabaId, 'unknown', 'account-not-told', { wabaId });
  const { account_review_status: status, health_status: health } = answer;
  const said = { account: answer.name ?? wabaId, wabaId };
  const say = (state: Check['state'], finding: Parameters<typeof found>[3], values = {}) =>
    found(link, wabaId, state, finding, { ...said, ...values });
  const wordsOf = ({ words, solution }: Trouble) => ({ words, solution });
  const [account, business] = [troubleOf(health, 'WABA'), troubleOf(health, 'BUSINESS')];
  return (
    firstOf(
      status === 'REJECTED' && say('failed', 'account-rejected'),
      account?.code === healthCodes.paymentMissing && say('failed', 'account-payment-missing'),
      account?.can === 'BLOCKED' && say('failed', 'account-blocked', wordsOf(account)),
      business?.can === 'BLOCKED' && say('failed', 'business-blocked', wordsOf(business)),
      status !== undefined && status !== 'APPROVED' && say('warning', 'account-in-review', { status }),
      account && say('warning', 'account-limited', wordsOf(account)),
      business?.code === healthCodes.notVerified && say('warning', 'business-not-verified'),
      business && say('warning', 'business-limited', wordsOf(business)),
    ) ?? say('ok', 'account-ok')
  );
}

/** Of the account, and of every number whose webhooks go somewhere else than the account's. */
export function webhookChecks({ wabaId, subscriptions, numbers }: SeenAccount, apps: readonly MetaApp[]): Check[] {
  const link = 'whatsapp-webhook';
  const ofNumbers = numbers.map((number) => ({ number, target: targetOf(number, apps) }));
  const elsewhere = ofNumbers.flatMap(({ number: { phoneNumberId, number }, target }) =>
    target?.from === 'phone_number' && !target.ours
      ? [found(link, phoneNumberId, 'failed', 'webhook-number-elsewhere', { number, ...target.urls })]
      : [],
  );
  return [accountCheckOf(), ...elsewhere];

  function accountCheckOf(): Check {
    if (!subscriptions.answer) return found(link, wabaId, 'unknown', 'webhook-not-told', { wabaId });
    const appIds = new Set(numbers.flatMap((one) => one.token.answer?.facts.answer?.appId ?? []));
    const known = apps.filter(({ appId }) => appIds.size === 0 || appIds.has(appId));
    const subscribed = subscriptions.answer.filter((one) => known.some(({ appId }) => appId === one.appId));
    const [needed] = known;
    // Without an app that is known here nobody can say which of them is ours.
    if (!needed) return found(link, wabaId, 'unknown', 'webhook-not-told', { wabaId });
    if (subscribed.length === 0)
      return found(link, wabaId, 'failed', 'webhook-not-subscribed', { wabaId, appId: needed.appId });
    const diverted = subscribed.find(({ appId, override }) => {
      const app = known.find((one) => one.appId === appId);
      return override !== null && app && !sameUrl(override, app.callbackUrl);
    });
    const url = needed.callbackUrl;
    if (diverted?.override)
      return found(link, wabaId, 'failed', 'webhook-account-elsewhere', { wabaId, found: diverted.override, url });
    const astray = ofNumbers.find(({ target }) => target?.from === 'application' && !target.ours);
    if (astray?.target)
      return found(link, wabaId, 'failed', 'webhook-app-elsewhere', {
        number: astray.number.number,
        ...astray.target.urls,
      });
    return found(link, wabaId, 'ok', 'webhook-ok', { wabaId, url });
  }
}

/** Where Meta says that a number's webhooks go; `null`: it does not say. */
function targetOf({ node, token }: SeenNumber, apps: readonly MetaApp[]) {
  const configuration = node.answer?.webhook_configuration;
  const appId = token.answer?.facts.answer?.appId;
  const app = apps.find((one) => one.appId === appId) ?? (appId ? undefined : apps[0]);
  const from = (['phone_number', 'whatsapp_business_account', 'application'] as const).find(
    (level) => configuration?.[level],
  );
  const to = from && configuration?.[from];
  if (!app || !from || !to) return null;
  const url = app.callbackUrl;
  return { from, ours: sameUrl(to, url), urls: { found: to, url } };
}
