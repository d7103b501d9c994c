import type { Redis } from 'ioredis';
import { batch } from '../batch.ts';
import { type Bucket, type Buckets, ownBuckets, roomOf, type Taken } from './buckets.ts';
import { whileHere } from './while-here.ts';

/**
 * As `ownBuckets`, in microseconds of Redis' own clock. For each group in ARGV how many buckets it asks, then three numbers
 * for each: what a place is worth, all places, patience. Answers three numbers a group: which bucket refused (0: none), the
 * wait, and what is left of the first in thousandths.
 */
const takeScript = `
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local answers = {}
local key, arg = 0, 1
while arg <= #ARGV do
  local count = tonumber(ARGV[arg])
  arg = arg + 1
  local refused, longest, by, left = false, 0, 0, 1000
  local after = {}
  for index = 1, count do
    local every, room, patience = tonumber(ARGV[arg]), tonumber(ARGV[arg + 1]), tonumber(ARGV[arg + 2])
    arg = arg + 3
    local at = tonumber(redis.call('GET', KEYS[key + index]) or '0')
    if at < now then at = now end
    at = at + every
    after[index] = at
    local wait = at - now - room
    if wait > patience then refused = true end
    if wait > longest then longest = wait; by = index end
    if index == 1 then left = math.max(0, math.min(1000, math.floor(1000 - (at - now) * 1000 / room))) end
  end
  if not refused then
    by = 0
    for index = 1, count do
      local ttl = math.ceil((after[index] - now) / 1000) + 1000
      redis.call('SET', KEYS[key + index], string.format('%.0f', after[index]), 'PX', string.format('%.0f', ttl))
    end
  end
  key = key + count
  answers[#answers + 1] = by
  answers[#answers + 1] = longest
  answers[#answers + 1] = left
end
return answers`;

const holdScript = `
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local at = now + tonumber(ARGV[1])
local known = tonumber(redis.call('GET', KEYS[1]) or '0')
if known < at then
  redis.call('SET', KEYS[1], string.format('%.0f', at), 'PX', string.format('%.0f', math.ceil((at - now) / 1000) + 1000))
end
return 1`;

type Scripts = {
  takeOfBuckets(keys: number, ...rest: (string | number)[]): Promise<number[]>;
  holdBucket(key: string, forMicroseconds: number): Promise<number>;
};

const micro = (ms: number) => Math.max(1, Math.round(ms * 1000));
const keyOf = ({ key }: Bucket) => `bucket:${key}`;

/** Takes of one turn go to Redis together. */
export function redisBuckets(redis: Redis): Buckets {
  redis.defineCommand('takeOfBuckets', { lua: takeScript });
  redis.defineCommand('holdBucket', { lua: holdScript, numberOfKeys: 1 });
  const scripts = redis as unknown as Scripts;
  const own = ownBuckets();
  const here = whileHere();

  async function run(groups: (readonly Bucket[])[]): Promise<Taken[]> {
    const keys = groups.flatMap((asked) => asked.map(keyOf));
    const numbers = groups.flatMap((asked) => [
      asked.length,
      ...asked.flatMap((bucket) => [
        micro(bucket.everyMs),
        micro(roomOf(bucket)),
        Math.round((bucket.patienceMs ?? 0) * 1000),
      ]),
    ]);
    const answers = await scripts.takeOfBuckets(keys.length, ...keys, ...numbers);
    return groups.map((_, group): Taken => {
      const [by = 0, wait = 0, thousandths = 0] = answers.slice(group * 3, group * 3 + 3);
      const left = thousandths / 1000;
      if (by > 0) return { allowed: false, afterMs: wait / 1000, by: by - 1, left };
      return { allowed: true, waitMs: wait / 1000, left };
    });
  }
  const shared = batch(run, { maxSize: 100, concurrency: 4 });

  return {
    take: (asked) =>
      here(
        () => shared(asked),
        () => own.take(asked),
      ),
    hold: (bucket, forMs) =>
      here(
        async () => void (await scripts.holdBucket(keyOf(bucket), micro(forMs + roomOf(bucket) - bucket.everyMs))),
        () => own.hold(bucket, forMs),
      ),
  };
}
