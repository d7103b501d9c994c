import { Fault } from '../../../kit/fault.ts';
import { exchangedToken } from '../../../wire/meta/token.ts';
import { type Graph, isRefused, metaCodeOf } from '../graph.ts';
import type { MetaApp, MetaApps } from './meta-apps.ts';
import { type Refusal, refusal, refusalOf } from './refusal.ts';

/**
 * The token for the code of an Embedded Signup; a code is good for 30 seconds and once. `refused`: why there is none.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/embedded-signup/onboarding-customers-as-a-tech-provider
 */
export async function exchangeCode(
  { graph, apps }: { graph: Graph; apps: Pick<MetaApps, 'provedSecret'> },
  app: MetaApp,
  code: string,
): Promise<{ accessToken: string } | { refused: Refusal }> {
  const { appId } = app;
  let secret: string;
  try {
    secret = await apps.provedSecret(app);
  } catch (error) {
    return { refused: isRefused(error) ? refusal('app-secret-refused', { appId }) : refusalOf(error, 'refused') };
  }
  const query = new URLSearchParams({ client_id: appId, client_secret: secret, code });
  try {
    const parsed = exchangedToken.safeParse(await graph.redeem(`oauth/access_token?${query}`));
    return parsed.success ? { accessToken: parsed.data.access_token } : { refused: refusal('answer-lost') };
  } catch (error) {
    // It said no: the code is not spent, or was before. Without a word of Meta's nobody knows.
    const lost = error instanceof Fault && error.code === 'outcome_unknown' && metaCodeOf(error) === null;
    return { refused: lost ? refusal('answer-lost') : refusalOf(error, 'code-refused') };
  }
}
