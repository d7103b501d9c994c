import { subscribedApps } from '../../../wire/meta/account.ts';
import { type Graph, shaped } from '../graph.ts';

export type Subscription = { appId: string; override: string | null };

const pathOf = (wabaId: string) => `${encodeURIComponent(wabaId)}/subscribed_apps`;

/** The apps that get an account's webhooks. Faults: those of a look-up at Meta. */
export async function subscriptionsOf(graph: Graph, accessToken: string, wabaId: string): Promise<Subscription[]> {
  const { data } = shaped(subscribedApps, await graph.read(accessToken, pathOf(wabaId)));
  return data.flatMap(({ whatsapp_business_api_data: app, override_callback_uri: override }) =>
    app ? [{ appId: app.id, override: override ?? null }] : [],
  );
}

/**
 * The token's app gets the account's webhooks from now on. A callback that was set for the account in its stead is gone:
 * of an app that is subscribed already it is not called.
 */
export const subscribe = (graph: Graph, accessToken: string, wabaId: string) =>
  graph.post(accessToken, pathOf(wabaId), {});
