import type { Redis } from 'ioredis';
import { whileHere } from './while-here.ts';
import { ownWindows, sameWindowMs, type Windows } from './windows.ts';

/** As `ownWindows`, by Redis' own clock. */
const begin = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local known = redis.call('HMGET', KEYS[1], 'count', 'ends', 'closed')
local count, ends, closed = tonumber(known[1] or '0'), tonumber(known[2] or '0'), tonumber(known[3] or '0')
local function write()
  redis.call('HSET', KEYS[1], 'count', string.format('%.0f', count), 'ends', string.format('%.0f', ends),
    'closed', string.format('%.0f', closed))
  redis.call('PEXPIRE', KEYS[1], string.format('%.0f', math.max(ends, closed) - now + 1000))
end
`;

const takeScript = `${begin}
local wanted, upTo, window = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
if ends <= now then count = 0; ends = now + window end
if closed > now then return { 0, count, closed - now } end
local granted = math.max(0, math.min(wanted, upTo - count))
count = count + granted
write()
return { granted, count, ends - now }`;

const learnScript = `${begin}
local heard, heardEnds, same = tonumber(ARGV[1]), now + tonumber(ARGV[2]), tonumber(ARGV[3])
if ends <= now or heardEnds > ends + same then
  count = heard
  ends = heardEnds
else
  count = math.max(count, heard)
  if heardEnds < ends - same then ends = heardEnds else ends = math.max(ends, heardEnds) end
end
write()
return 1`;

const closeScript = `${begin}
closed = math.max(closed, now + tonumber(ARGV[1]))
write()
return 1`;

type Scripts = {
  takeOfWindow(key: string, wanted: number, upTo: number, windowMs: number): Promise<[number, number, number]>;
  learnWindow(key: string, count: number, resetMs: number, sameMs: number): Promise<number>;
  closeWindow(key: string, forMs: number): Promise<number>;
};

export function redisWindows(redis: Redis): Windows {
  redis.defineCommand('takeOfWindow', { lua: takeScript, numberOfKeys: 1 });
  redis.defineCommand('learnWindow', { lua: learnScript, numberOfKeys: 1 });
  redis.defineCommand('closeWindow', { lua: closeScript, numberOfKeys: 1 });
  const scripts = redis as unknown as Scripts;
  const own = ownWindows();
  const here = whileHere();
  const keyOf = (key: string) => `window:${key}`;

  return {
    take: (key, take) =>
      here(
        async () => {
          const { wanted = 1, upTo, windowMs } = take;
          const [granted, count, resetMs] = await scripts.takeOfWindow(keyOf(key), wanted, Math.floor(upTo), windowMs);
          return { granted, count, resetMs };
        },
        () => own.take(key, take),
      ),
    learn: (key, heard) =>
      here(
        async () => void (await scripts.learnWindow(keyOf(key), heard.count, Math.ceil(heard.resetMs), sameWindowMs)),
        () => own.learn(key, heard),
      ),
    close: (key, forMs) =>
      here(
        async () => void (await scripts.closeWindow(keyOf(key), Math.ceil(forMs))),
        () => own.close(key, forMs),
      ),
  };
}
