import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

type Profile = {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number }; children?: number[] }[];
  samples: number[];
  timeDeltas: number[];
  startTime: number;
};
type Frame = Profile['nodes'][number]['callFrame'];

const groups: [name: string, pattern: RegExp][] = [
  ['zod', /node_modules\/zod\//],
  ['hono', /node_modules\/hono\//],
  ['@hono/node-server', /node_modules\/@hono\//],
  ['rabbitmq-client', /node_modules\/rabbitmq-client\//],
  ['pg', /node_modules\/(pg|pg-[\w-]+|postgres-[\w-]+)\//],
  ['kysely', /node_modules\/kysely\//],
  ['undici', /node_modules\/undici\//],
  ['pino', /node_modules\/(pino|sonic-boom|[\w-]*redact|safe-stable-stringify|quick-format-unescaped)\//],
  ['prom-client', /node_modules\/prom-client\//],
  ['ioredis', /node_modules\/(ioredis|redis-parser)\//],
  ['node: fetch, Request, Response, Headers', /^node:internal\/(deps\/undici|webidl)/],
  ['node: web streams', /^node:internal\/(webstreams|blob)/],
  ['node: abort signals, events', /^node:(events|internal\/(abort_controller|event_target))/],
  [
    'node: async context, microtasks, timers',
    /^node:(async_hooks|timers|internal\/(async_|timers|process\/(task_queues|promises)|promise_hooks))/,
  ],
  ['node: URL', /^node:(internal\/)?(url|querystring)/],
  ['node: buffer, text', /^node:(buffer|string_decoder|internal\/(buffer|encoding|util))/],
  [
    'node: http, net, streams',
    /^node:(_?http|net|internal\/(http|streams|stream_base|net)|_stream|stream|internal\/js_stream)/,
  ],
  ['node: crypto', /^node:(crypto|internal\/crypto)/],
  ['node: the rest', /^node:/],
  ['our code: kit', /\/kit\//],
  ['our code: the rest', /\/(services|contracts|wire|translate)\//],
];

const native = new Map([
  ['(garbage collector)', 'garbage collector'],
  ['(program)', 'native and system calls'],
  ['(idle)', 'idle'],
]);

const shortUrl = (url: string) =>
  url.replace(/^.*\/node_modules\//, '').replace(/^file:\/\/.*\/(kit|services|contracts|wire|translate|main)/, '$1');

const place = ({ functionName, url, lineNumber }: Frame) =>
  `${functionName || '(anonymous)'} ${url ? `${shortUrl(url)}:${lineNumber + 1}` : ''}`.trim();

const groupOf = ({ functionName, url }: Frame, parent: Frame | undefined): string => {
  const known = native.get(functionName);
  if (known) return known;
  if (/^(writev|writeLatin1String|writeUtf8String|writeBuffer|readStart)$/.test(functionName) && !url)
    return 'socket writes';
  if (functionName === 'runMicrotasks') return 'node: async context, microtasks, timers';
  if (!url && /^(parse|stringify)$/.test(functionName)) return 'JSON';
  const at = url || parent?.url || '';
  return groups.find(([, pattern]) => pattern.test(at))?.[0] ?? 'other';
};

const parse = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Profile;

const isOurs = ({ url }: Frame) =>
  !url.includes('/node_modules/') && /\/(kit|services|contracts|wire|translate)\//.test(url);

/**
 * Where the time of the product's processes went, from the CPU profiles in a folder. Only what was sampled within the
 * windows (ms on the clock of `now`) counts, so neither the start nor the waiting for other pipelines.
 */
export function readProfiles(dir: string, windows: readonly [number, number][], messages: number): string {
  const files = readdirSync(dir).filter((name) => name.endsWith('.cpuprofile'));
  return files.map((name) => readProfile(name, parse(join(dir, name)), windows, messages)).join('\n');
}

function readProfile(name: string, profile: Profile, windows: readonly [number, number][], messages: number): string {
  const frames = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame]));
  const parents = new Map(
    profile.nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)),
  );
  const sums = {
    places: new Map<string, number>(),
    groups: new Map<string, number>(),
    owners: new Map<string, number>(),
  };
  const add = (sum: Map<string, number>, key: string, us: number) => sum.set(key, (sum.get(key) ?? 0) + us);
  let at = profile.startTime;
  let busy = 0;
  let idle = 0;

  for (const [index, id] of profile.samples.entries()) {
    const us = profile.timeDeltas[index] ?? 0;
    at += us;
    const frame = frames.get(id);
    if (!frame || !windows.some(([from, until]) => at / 1000 >= from && at / 1000 <= until)) continue;
    if (frame.functionName === '(idle)') {
      idle += us;
      continue;
    }
    busy += us;
    add(sums.groups, groupOf(frame, frames.get(parents.get(id) ?? -1)), us);
    add(sums.places, place(frame), us);
    // Every function of ours on the stack, once: to whom the time is owed.
    const owners = new Set<string>();
    for (let up: number | undefined = id; up !== undefined; up = parents.get(up)) {
      const above = frames.get(up);
      if (above && isOurs(above)) owners.add(place(above));
    }
    for (const owner of owners) add(sums.owners, owner, us);
  }

  const table = (title: string, sum: Map<string, number>, most: number) => {
    const rows = [...sum].toSorted(([, left], [, right]) => right - left).slice(0, most);
    const lines = rows.map(
      ([key, us]) => `${((us / busy) * 100).toFixed(1).padStart(6)} % ${perMessage(us).padStart(7)}  ${key}`,
    );
    return [`  ${title}`, ...lines].join('\n');
  };
  const perMessage = (us: number) => (us / messages).toFixed(1);
  return [
    `${name}: ${perMessage(busy)} us a message busy, ${perMessage(idle)} idle`,
    table('groups, by self time (share, us a message)', sums.groups, 25),
    table('functions, by self time', sums.places, 25),
    table('our functions, with all they call at once', sums.owners, 25),
  ].join('\n');
}
