import type { Journey } from '../contracts/journey.ts';

export type JourneyWatch = {
  latest(): readonly Journey[];
  /** Reads them once more now. A source that cannot answer leaves the last ones standing. */
  refresh(): Promise<void>;
  /** Something happened: look again and again until nothing has changed for a few seconds. */
  wake(): void;
  close(): void;
};

/** Journeys live in the bridge's database and announce no change: they are polled, but only while something moves. */
export function watchJourneys(
  read: () => Promise<Journey[]>,
  onChange: () => void,
  { every = 300, calmAfter = 6_000 }: { every?: number; calmAfter?: number } = {},
): JourneyWatch {
  let latest: Journey[] = [];
  let known = '[]';
  let activeUntil = 0;
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<void> | undefined;
  let closed = false;

  const readOnce = async () => {
    const journeys = await read().catch(() => null);
    const text = journeys && JSON.stringify(journeys);
    if (closed || !journeys || !text || text === known) return;
    latest = journeys;
    known = text;
    activeUntil = Date.now() + calmAfter;
    onChange();
  };
  const refresh = () => (underWay ??= readOnce().finally(() => (underWay = undefined)));
  const tick = async () => {
    await refresh();
    timer = undefined;
    if (!closed && Date.now() < activeUntil) timer = setTimeout(() => void tick(), every);
  };

  return {
    latest: () => latest,
    refresh,
    wake: () => {
      activeUntil = Date.now() + calmAfter;
      if (!closed) timer ??= setTimeout(() => void tick(), every / 3);
    },
    close: () => {
      closed = true;
      clearTimeout(timer);
    },
  };
}
