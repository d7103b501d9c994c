export const barCount = 40;

/** How loud a sound is along its length: the peak of each of the equal pieces, the loudest being 1. */
export function barsOf(samples: Float32Array, count = barCount): number[] {
  const piece = Math.max(1, Math.floor(samples.length / count));
  const peaks = Array.from({ length: count }, (_none, index) => {
    let peak = 0;
    // Every eighth sample is enough for a bar.
    for (let at = index * piece; at < Math.min((index + 1) * piece, samples.length); at += 8)
      peak = Math.max(peak, Math.abs(samples[at] ?? 0));
    return peak;
  });
  const loudest = Math.max(...peaks) || 1;
  return peaks.map((peak) => peak / loudest);
}

/** Where a sound cannot be read here: bars that stand for it, the same each time. */
export function steadyBars(seed: string, count = barCount): number[] {
  let value = [...seed].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 2_147_483_647, 7);
  return Array.from({ length: count }, () => {
    value = (value * 48_271) % 2_147_483_647;
    return 0.2 + (value / 2_147_483_647) * 0.7;
  });
}

type Sound = { bars: number[]; seconds: number };

/** Nobody looks at the wave of an hour. */
const largestBytes = 4_000_000;
const known = new Map<string, Promise<Sound | null>>();
const lengths = new Map<string, number>();

/** A sound from here or at an address as it can be drawn; `null` where this browser cannot read it. */
export function readSound(id: string, source: string | Blob): Promise<Sound | null> {
  const found = known.get(id) ?? decode(id, source).catch(() => null);
  known.set(id, found);
  return found;
}

/** How long a sound is that has been seen here already. */
export const secondsOf = (id: string): number | null => lengths.get(id) ?? null;

async function decode(id: string, source: string | Blob): Promise<Sound | null> {
  const bytes = await (typeof source === 'string' ? await fetch(source) : source).arrayBuffer();
  if (bytes.byteLength > largestBytes) return null;
  const sound = await new OfflineAudioContext(1, 1, 16_000).decodeAudioData(bytes);
  lengths.set(id, sound.duration);
  return { bars: barsOf(sound.getChannelData(0)), seconds: sound.duration };
}
