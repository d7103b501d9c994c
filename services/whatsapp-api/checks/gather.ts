import { sha256 } from '../../../kit/crypto.ts';
import { Fault } from '../../../kit/fault.ts';
import { type AccountNode, accountObject, appSubscriptions, type NumberNode } from '../../../wire/meta/account.ts';
import { type Graph, shaped } from '../graph.ts';
import { turns } from '../media/turns.ts';
import type { BusinessNumbers } from '../numbers.ts';
import { readAccount, readNumber } from '../signup/account.ts';
import type { MetaApp, MetaApps } from '../signup/meta-apps.ts';
import { type Subscription, subscriptionsOf } from '../signup/subscription.ts';
import { inspectToken, type TokenFacts } from '../signup/token.ts';
import { type Asked, asked } from './asked.ts';

type AppSubscription = { callbackUrl: string | null; fields: string[] };

export type SeenApp = MetaApp & { subscriptions: Asked<AppSubscription[]> };
export type SeenNumber = {
  phoneNumberId: string;
  wabaId: string;
  /** As people write it. */
  number: string;
  /** `fault`: there is none. `answer.facts` is `null` where Meta does not say what the token is. */
  token: Asked<{ facts: Asked<TokenFacts | null> }>;
  node: Asked<NumberNode>;
};
export type SeenAccount = {
  wabaId: string;
  node: Asked<AccountNode>;
  subscriptions: Asked<Subscription[]>;
  numbers: SeenNumber[];
};
export type Seen = { apps: SeenApp[]; accounts: SeenAccount[]; numbers: SeenNumber[] };

type Dependencies = { graph: Graph; apps: MetaApps; numbers: BusinessNumbers };

/** Questions to Meta at once: of many numbers it takes a while, and messages must not wait for it. */
const atOnce = 8;

/** Everything that Meta says of a tenant's apps, tokens, accounts and numbers. Faults: of the tenant service. */
export async function gather({ graph, apps, numbers }: Dependencies, tenantId: string): Promise<Seen> {
  const inTurn = turns(atOnce);
  const known = await apps.all(tenantId);
  const connected = await numbers.list(tenantId);

  const subscriptions = async (app: MetaApp): Promise<AppSubscription[]> => {
    const asking = `${app.appId}|${await apps.provedSecret(app)}`;
    const { data } = shaped(
      appSubscriptions,
      await graph.read(asking, `${encodeURIComponent(app.appId)}/subscriptions`),
    );
    return data
      .filter(({ object, active }) => object === accountObject && active !== false)
      .map(({ callback_url, fields }) => ({ callbackUrl: callback_url ?? null, fields }));
  };

  // Numbers of one signup share a token: it is asked for once.
  const inspected = new Map<string, Promise<Asked<TokenFacts | null>>>();
  const inspect = (accessToken: string) => {
    const key = sha256(accessToken);
    const before = inspected.get(key);
    if (before) return before;
    const asking = inTurn(() => asked(inspectToken({ graph, apps }, accessToken, known)));
    inspected.set(key, asking);
    return asking;
  };

  const tokens = new Map<string, string>();
  const seenNumber = async (one: (typeof connected)[number]): Promise<SeenNumber> => {
    const { phoneNumberId, wabaId, displayPhoneNumber: number } = one;
    const withToken = <T>(work: (accessToken: string) => Promise<T>) =>
      asked(numbers.withToken({ tenantId, phoneNumberId }, work));
    const [token, node] = await Promise.all([
      withToken(async (accessToken) => {
        tokens.set(phoneNumberId, accessToken);
        return { facts: await inspect(accessToken) };
      }),
      inTurn(() => withToken((accessToken) => readNumber(graph, accessToken, phoneNumberId))),
    ]);
    return { phoneNumberId, wabaId, number, token, node };
  };

  const [seenApps, seenNumbers] = await Promise.all([
    Promise.all(known.map(async (app) => ({ ...app, subscriptions: await inTurn(() => asked(subscriptions(app))) }))),
    Promise.all(connected.map(seenNumber)),
  ]);

  const seenAccount = async (wabaId: string): Promise<SeenAccount> => {
    const own = seenNumbers.filter((number) => number.wabaId === wabaId);
    // One whose token works: another number's may have expired.
    const teller = own.find(({ node }) => node.answer) ?? own[0];
    const accessToken = teller && tokens.get(teller.phoneNumberId);
    const ask = <T>(question: (token: string) => Promise<T>): Promise<Asked<T>> =>
      accessToken === undefined
        ? Promise.resolve({ fault: new Fault('not_found', 'no number of the account has a token') })
        : inTurn(() => asked(question(accessToken)));
    const [node, subscribed] = await Promise.all([
      ask((token) => readAccount(graph, token, wabaId)),
      ask((token) => subscriptionsOf(graph, token, wabaId)),
    ]);
    return { wabaId, node, subscriptions: subscribed, numbers: own };
  };
  const accounts = await Promise.all([...new Set(connected.map(({ wabaId }) => wabaId))].map(seenAccount));
  return { apps: seenApps, accounts, numbers: seenNumbers };
}
