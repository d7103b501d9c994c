import type { Hop, Journey, Status } from '../../contracts/journey.ts';
import type { Tone } from './status-badge.tsx';

const number = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

/** Time since the first hop: milliseconds at first, then seconds, then minutes. */
export function sinceText(milliseconds: number): string {
  if (milliseconds < 10_000) return `${number.format(Math.round(milliseconds))} ms`;
  if (milliseconds < 120_000) return `${number.format(milliseconds / 1000)} s`;
  return `${number.format(Math.round(milliseconds / 60_000))} min`;
}

export type Stop = { service: string; hops: (Hop & { since: number })[] };

/** The hops in order of time, those of one service after another gathered into one stop. */
export function stopsOf({ hops }: Journey): Stop[] {
  const ordered = hops.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const start = ordered[0] ? Date.parse(ordered[0].at) : 0;
  const stops: Stop[] = [];
  for (const hop of ordered) {
    const last = stops.at(-1);
    const timed = { ...hop, since: Date.parse(hop.at) - start };
    if (last?.service === hop.service) last.hops.push(timed);
    else stops.push({ service: hop.service, hops: [timed] });
  }
  return stops;
}

export const toneOfStatus: Record<Status, Tone> = {
  queued: 'busy',
  unknown: 'warn',
  sent: 'calm',
  delivered: 'good',
  read: 'good',
  played: 'good',
  failed: 'bad',
};

const handedOver = new Set<Hop['step']>(['accepted-by-genesys', 'accepted-by-whatsapp']);

/** How long the bridge had the message: from its first hop until the other vendor took it. */
export function bridgeTime(stops: Stop[]): number | null {
  return stops.flatMap((stop) => stop.hops).find((hop) => handedOver.has(hop.step))?.since ?? null;
}

export const isUnderWay = ({ status }: Journey) => status === 'queued' || status === 'unknown';
