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

/** Nobody looks at the wave of an hour. */
const largestBytes = 4_000_000;
const known = new Map<string, Promise<number[] | null>>();

/** The bars of a sound, from here or at an address; `null` where this browser cannot read it. */
export function readBars(id: string, source: string | Blob): Promise<number[] | null> {
  const found = known.get(id) ?? decode(source).catch(() => null);
  known.set(id, found);
  return found;
}

async function decode(source: string | Blob): Promise<number[] | null> {
  const bytes = await bytesOf(source);
  if (!bytes || bytes.byteLength > largestBytes) return null;
  const sound = await new OfflineAudioContext(1, 1, 16_000).decodeAudioData(bytes);
  return barsOf(sound.getChannelData(0));
}

/** A page on a company's own host may play what lies at ours, and not read it. */
async function bytesOf(source: string | Blob): Promise<ArrayBuffer | null> {
  if (typeof source !== 'string') return source.arrayBuffer();
  if (new URL(source, location.href).origin !== location.origin) return null;
  return (await fetch(source)).arrayBuffer();
}
