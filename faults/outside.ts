import { setTimeout as wait } from 'node:timers/promises';
import { answerParent } from '../bench/part.ts';
import type { GenesysSimulator } from '../simulators/genesys/simulator.ts';
import { startGenesysSimulator } from '../simulators/genesys/start.ts';
import type { MetaSimulator } from '../simulators/meta/simulator.ts';
import { startMetaSimulator } from '../simulators/meta/start.ts';
import { addBusiness, type Business } from '../test/business.ts';
import { secrets } from '../test/stand-ins.ts';
import { openLedger } from './ledger.ts';
import { type Conversation, openLoad } from './load.ts';
import { openRecorder } from './recorder.ts';

/**
 * All that is not the platform, in a process of its own: both vendors, the customers and agents behind them, and the
 * ledger of what became of their messages.
 */
let meta: MetaSimulator;
let genesys: GenesysSimulator;
const ledger = openLedger();
const recorder = openRecorder();
let load: ReturnType<typeof openLoad>;
const businesses: Business[] = [];
let gateway = '';

/** Meta's own pauses grow up to many minutes: what is measured then is Meta's patience. */
const metaWebhooks = { firstPauseMs: 1_000, longestPauseMs: 5_000 };

const answers = {
  async listen(gatewayUrl: string) {
    gateway = gatewayUrl;
    meta = await startMetaSimulator({
      appSecret: secrets.META_APP_SECRET,
      verifyToken: secrets.META_VERIFY_TOKEN,
      webhookUrl: () => `${gateway}/webhook/whatsapp`,
      webhooks: metaWebhooks,
      watch: {
        accepted: ({ wamid, body }) =>
          ledger.arrive((body.text as { body: string } | undefined)?.body ?? '', Date.now(), wamid, 'outbound'),
        webhook(report) {
          recorder.webhook('meta', report);
          load.webhook('inbound', report);
        },
      },
    });
    genesys = await startGenesysSimulator({
      watch: {
        inbound: ({ text, messageId, time }) => ledger.arrive(text, Date.now(), `${messageId} ${time}`, 'inbound'),
        webhook(report) {
          recorder.webhook('genesys', report);
          load.webhook('outbound', report);
        },
      },
    });
    load = openLoad({ meta, genesys, ledger });
    return { metaUrl: meta.url, genesysUrl: genesys.url };
  },

  /** Companies, and customers who have all written once: each has a conversation, and an open window. */
  async populate({ tenants, conversations }: { tenants: number; conversations: number }) {
    for (let index = 0; index < tenants; index += 1) {
      businesses.push(await addBusiness({ meta, genesys } as never, gateway, `Company ${index + 1}`));
    }
    const opened: Omit<Conversation, 'conversationId'>[] = Array.from({ length: conversations }, (_, index) => {
      const { phoneNumberId, integrationId } = businesses[index % tenants] as Business;
      const waId = String(447_700_000_000 + index);
      const phone = meta.addCustomer({ waId, userId: `GB.${10_000 + index}`, name: `Customer ${index}` });
      meta.sendText(phone.id, phoneNumberId, 'opens the window');
      return { index, customerId: phone.id, waId, phoneNumberId, integrationId };
    });
    for (;;) {
      const known = new Map(genesys.conversations().map((one) => [`${one.integrationId} ${one.customer.id}`, one.id]));
      const ids = opened.map(({ integrationId, waId }) => known.get(`${integrationId} ${waId}`));
      if (ids.every((id) => id !== undefined)) {
        load.over(opened.map((one, index) => ({ ...one, conversationId: ids[index] as string })));
        return businesses;
      }
      await wait(250);
    }
  },

  begin: ({ rate }: { rate: number }) => {
    const scenario = ledger.begin();
    load.begin(rate);
    return scenario;
  },
  faultEnded: () => ledger.faultEnded(Date.now()),
  pauseLoad: (on: boolean) => load.pause(on),
  endLoad: () => load.end(),
  counts: () => ({ ...ledger.counts(), busy: load.busy() }),
  /** Genesys' ids of the messages that have not reached Meta and of which nothing is known. */
  waiting: () =>
    ledger
      .waiting()
      .filter(({ direction }) => direction === 'outbound')
      .map(({ number }) => ({ number, id: load.idOf(number) })),
  outcome: ({ number, outcome }: { number: number; outcome: 'unknown' | 'failed' }) => ledger.outcome(number, outcome),
  figures: (scenario: number) => ledger.figures(scenario),

  /** Which vendor fails, how, and for how many calls; `Infinity` until `heal`. */
  failMeta: ({ times, failure }: { times: number; failure: Parameters<MetaSimulator['failNext']>[1] }) =>
    meta.failNext(times, failure),
  failGenesys: ({ times, failure }: { times: number; failure: Parameters<GenesysSimulator['failNext']>[1] }) =>
    genesys.failNext(times, failure),
  heal: () => {
    meta.stopFailing();
    genesys.stopFailing();
  },
  expireTokens: () => genesys.expireTokens(),
  /** The client of this tenant is refused; `null`: with this secret it is taken again. */
  refuseClient: ({ tenant, secret }: { tenant: number; secret: string | null }) => {
    const { clientId } = businesses[tenant] as Business;
    genesys.refuseClient(clientId, secret === null);
    if (secret !== null)
      genesys.addOrganization({ clientId, clientSecret: secret, requestsPerMinute: Number.POSITIVE_INFINITY });
  },
  revokeToken: ({ tenant }: { tenant: number }) => meta.revokeToken((businesses[tenant] as Business).accessToken),
  renewToken: ({ tenant, accessToken }: { tenant: number; accessToken: string }) => {
    const business = businesses[tenant] as Business;
    business.accessToken = accessToken;
    const { phoneNumberId, wabaId } = business;
    meta.addNumber({ phoneNumberId, wabaId, displayPhoneNumber: '+1 555 010 0199', accessToken });
  },

  /** Posts what both vendors have posted last once more, in another order; resolves when all of it was answered. */
  redeliver: (times: number) => recorder.redeliver(gateway, times),
};
export type OutsideAnswers = typeof answers;

answerParent(answers);
