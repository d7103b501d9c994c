import { readConfig, secretsOf } from '../kit/config.ts';
import { type Host, host } from '../kit/host.ts';
import { openHttp } from '../kit/http.ts';
import { openLog } from '../kit/log.ts';
import type { Resources } from '../kit/resources.ts';
import { type ServiceName, serviceNames, settingName } from '../kit/service-names.ts';
import { internal, overHttp } from '../kit/transport.ts';
import { services } from '../main.ts';
import { addBusiness, type Business } from './business.ts';
import { type StandIns, secrets, startStandIns } from './stand-ins.ts';
import { storeSettings } from './store-settings.ts';

/** How the platform runs in a test: on which stores, and whether its services share one process's calls or use HTTP. */
export type Setting = { stores: 'embedded' | 'real'; placement: 'together' | 'apart' };

/** JSON of an answer that a test looks into. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Answer = any;

export type Platform = Pick<StandIns, 'meta' | 'genesys'> & {
  urls: Record<ServiceName, string>;
  /** One management call through the gateway with the operator's key. */
  manage: (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: object,
  ) => Promise<{ status: number; body: Answer }>;
  /** A tenant with one number, at the platform and at both stand-ins. */
  addBusiness: (name?: string) => Promise<Business>;
  /** Resolves when nothing is under way anywhere: no webhook, no queued message, no status. */
  settle: () => Promise<void>;
  /**
   * Ends the platform, or the processes of these services alone, and begins it again on the same stores and ports, with these
   * settings changed; the stand-ins stay.
   */
  restart: (changed?: Record<string, string>, only?: readonly ServiceName[]) => Promise<void>;
  /** The open stores of every process, and how they were found: for a test that looks into them. */
  resources: () => Resources[];
  settings: Readonly<Record<string, string>>;
  close: () => Promise<void>;
};

/** Settings on top; a function sees those of the stores and stand-ins, to put something in front of them. */
type Given = Record<string, string> | ((stores: Record<string, string>) => Promise<Record<string, string>>);

/** Everything and both stand-ins, in one process, on ports of its own. */
export async function startPlatform(
  { stores, placement }: Setting,
  given: Given = {},
  writeLog?: (line: string) => void,
): Promise<Platform> {
  const own = await storeSettings(stores);
  const http = openHttp();
  const urls = {} as Record<ServiceName, string>;
  const gateway = () => urls['api-gateway'];
  const standIns = await startStandIns(gateway);
  const { meta, genesys } = standIns;

  const settings: Record<string, string> = {
    ...secrets,
    ...standIns.settings,
    ...own.settings,
    LOG_LEVEL: 'silent',
    ...Object.fromEntries(serviceNames.map((name) => [`${settingName(name)}_PORT`, '0'])),
    ...(typeof given === 'function' ? await given({ ...standIns.settings, ...own.settings }) : given),
  };
  const log = openLog({
    level: settings.LOG_LEVEL as string,
    secrets: secretsOf(readConfig(serviceNames, settings)),
    ...(writeLog && { destination: { write: writeLog } }),
  });
  let hosts: Host[] = [];

  async function begin(names: readonly ServiceName[] = serviceNames) {
    const wanted = services.filter(({ name }) => names.includes(name));
    const groups = placement === 'together' ? [wanted] : wanted.map((definition) => [definition]);
    for (const group of groups) {
      const config = readConfig(
        group.map(({ name }) => name),
        settings,
      );
      const running = await host(group, { ...config, urls }, log);
      hosts.push(running);
      Object.assign(urls, running.urls);
      // A restart comes back at the same addresses: the stand-ins know them.
      for (const [name, url] of Object.entries(running.urls))
        settings[`${settingName(name as ServiceName)}_PORT`] = new URL(url).port;
    }
  }

  async function end(names: readonly ServiceName[] = serviceNames) {
    const isMeant = (running: Host) => names.some((name) => running.urls[name]);
    // The gateway first, as a load balancer would: then no webhook is refused half-way.
    for (const running of hosts.filter(isMeant).toReversed()) await running.close();
    hosts = hosts.filter((running) => !isMeant(running));
  }

  const queues = () => hosts.map((running) => running.resources.queue).filter((queue) => queue !== undefined);
  /** Changes whenever anything happens: two rounds without a change, with nothing left to do, are quiet. */
  const footprint = () =>
    [meta.requests().length, meta.webhookAttempts().length, genesys.requests().length, genesys.webhookAttempts().length]
      .concat(queues().flatMap(({ counters }) => Object.values(counters)))
      .join();
  const unfinished = () =>
    queues().reduce((sum, { counters: { published, done, dead } }) => sum + published - done - dead, 0);

  async function settle() {
    for (let before = ''; before !== footprint() || unfinished() > 0; ) {
      before = footprint();
      await meta.idle();
      await genesys.idle();
      // A turn of the event loop with a pause: what is on its way between two sockets gets time to arrive.
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  await begin();
  const send = internal(overHttp(http, gateway), secrets.OPERATOR_API_KEY);
  return {
    meta,
    genesys,
    urls,
    settle,
    settings,
    resources: () => hosts.map((running) => running.resources),
    addBusiness: (name) => addBusiness(standIns, gateway(), name),

    async manage(method, route, body) {
      const answer = await send(route, {
        method,
        headers: { 'content-type': 'application/json' },
        body: body && JSON.stringify(body),
      });
      return { status: answer.status, body: JSON.parse(answer.body) };
    },

    async restart(changed = {}, only = serviceNames) {
      await end(only);
      Object.assign(settings, changed);
      await begin(only);
    },

    async close() {
      await end();
      await Promise.all([standIns.close(), http.close()]);
      await own.drop();
    },
  };
}
