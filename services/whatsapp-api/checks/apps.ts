import type { Check } from '../../../contracts/doctor-records.ts';
import { neededFields } from '../../../wire/meta/account.ts';
import { isRefused } from '../graph.ts';
import type { PlatformApp } from '../signup/meta-apps.ts';
import { firstOf, found } from './finding.ts';
import type { Seen, SeenApp } from './gather.ts';

const link = 'meta-app';

/** The apps that the tenant's numbers work through. Of several that are known, those that no number needs are left out. */
export function appChecks({ apps, numbers }: Seen, platform: PlatformApp): Check[] {
  const ofTokens = numbers.flatMap((one) => {
    const appId = one.token.answer?.facts.answer?.appId;
    return appId ? [{ appId, number: one.number }] : [];
  });
  const used = apps.filter(({ appId }) => ofTokens.length === 0 || ofTokens.some((one) => one.appId === appId));
  const unknown = new Map(
    ofTokens.filter(({ appId }) => !apps.some((app) => app.appId === appId)).map((one) => [one.appId, one.number]),
  );
  const missing = [
    ...(platform.appId ? [] : ['META_APP_ID']),
    ...(platform.appSecrets.length > 0 ? [] : ['META_APP_SECRET']),
  ];
  if (apps.length === 0) return [found(link, null, 'warning', 'app-not-set', { missing: missing.join(', ') })];
  return [
    ...used.map((app) => appCheck(app, platform)),
    ...[...unknown].map(([appId, number]) => found(link, appId, 'failed', 'app-unknown', { appId, number })),
  ];
}

function appCheck({ appId, callbackUrl: url, subscriptions }: SeenApp, platform: PlatformApp): Check {
  const { answer, fault } = subscriptions;
  if (fault)
    return isRefused(fault)
      ? found(link, appId, 'failed', 'app-secret-refused', { appId })
      : found(link, appId, 'unknown', 'app-not-told', { appId });
  const [subscription] = answer;
  if (!subscription?.callbackUrl) return found(link, appId, 'failed', 'app-callback-missing', { appId, url });
  const { callbackUrl, fields } = subscription;
  const others = neededFields.others.filter((field) => !fields.includes(field));
  return (
    firstOf(
      neededFields.messages.some((field) => !fields.includes(field)) &&
        found(link, appId, 'failed', 'app-messages-not-subscribed', { appId }),
      // An account or a number may have a callback of its own: whether messages arrive is told by `whatsapp-webhook`.
      !sameUrl(callbackUrl, url) &&
        found(link, appId, 'warning', 'app-callback-elsewhere', { appId, found: callbackUrl, url }),
      others.length > 0 &&
        found(link, appId, 'warning', 'app-fields-not-subscribed', { appId, fields: others.join(', ') }),
      appId === platform.appId &&
        !platform.verifyToken &&
        found(link, appId, 'warning', 'app-verify-token-missing', { appId }),
    ) ?? found(link, appId, 'ok', 'app-ok', { appId, url })
  );
}

/** A slash at the end makes no difference to us. */
export const sameUrl = (one: string, other: string): boolean => one.replace(/\/+$/, '') === other.replace(/\/+$/, '');
