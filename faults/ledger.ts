/** What became of each message, seen from outside: by whoever sent it, and by whoever it was for. */

export type Direction = 'inbound' | 'outbound';

type Entry = {
  number: number;
  scenario: number;
  direction: Direction;
  conversation: number;
  /** Its webhook was posted for the first time. Milliseconds, as all times here. */
  sentAt: number;
  acknowledgedAt: number | null;
  /** Genesys has given its webhook up. */
  givenUp: boolean;
  arrivedAt: number | null;
  /** What the receiver tells it by: a second arrival under another one cannot be recognised as the same message. */
  identity: string | null;
  /** It will not arrive, and the platform says so. */
  outcome: 'unknown' | 'failed' | null;
};

export type Figures = {
  messages: number;
  inbound: number;
  outbound: number;
  lost: number;
  doubled: number;
  outOfOrder: number;
  /** Offered to Genesys again under the same id and time, by which Genesys can tell. */
  offeredAgain: number;
  /** Not taken by Meta, and the platform says honestly that it does not know. */
  unknown: number;
  /** Not taken by Meta, and the platform says that it failed; counted as lost, too. */
  failed: number;
  /** Webhooks that Genesys gave up; counted as lost, too, unless they came in the end. */
  givenUp: number;
  longestAcknowledgeMs: number;
  longestDeliveryMs: number;
  medianDeliveryMs: number;
  /** From the end of the fault until the last message from before it had arrived; `null` where nothing was waited for. */
  recoveryMs: number | null;
  samples: string[];
};

export type Ledger = ReturnType<typeof openLedger>;

const samplesShown = 5;

/** Texts begin with the number of their message: `#17 ...`. */
const numberIn = (text: string): number | null => {
  const found = /^#(\d+) /.exec(text);
  return found ? Number(found[1]) : null;
};

export function openLedger() {
  const entries: Entry[] = [];
  const scenarios: { faultEndedAt: number | null }[] = [];
  /** By conversation and direction, the highest number that has arrived. */
  const newest = new Map<string, number>();
  const flaws: { kind: 'doubled' | 'outOfOrder' | 'offeredAgain'; scenario: number; sample: string }[] = [];
  let strays = 0;
  let arrived = 0;
  /** Of the present scenario: where it began, and of how many it is known what became of them. */
  let first = 0;
  let settled = 0;

  const scenarioNow = () => scenarios.length - 1;

  function settle({ scenario }: Entry): void {
    if (scenario === scenarioNow()) settled += 1;
  }

  function arrive(text: string, at: number, identity: string, direction: Direction): void {
    const number = numberIn(text);
    const entry = number === null ? undefined : entries[number];
    if (entry?.direction !== direction) {
      strays += 1;
      return;
    }
    if (entry.arrivedAt !== null) {
      const kind = entry.identity === identity ? 'offeredAgain' : 'doubled';
      flaws.push({ kind, scenario: entry.scenario, sample: describe(entry, identity) });
      return;
    }
    entry.arrivedAt = at;
    entry.identity = identity;
    arrived += 1;
    if (entry.outcome === null) settle(entry);
    const lane = `${direction} ${entry.conversation}`;
    const before = newest.get(lane) ?? -1;
    if (entry.number > before) newest.set(lane, entry.number);
    else {
      const sample = `${describe(entry, identity)} after #${before}`;
      flaws.push({ kind: 'outOfOrder', scenario: entry.scenario, sample });
    }
  }

  const describe = ({ direction, number, conversation }: Entry, identity: string) =>
    `${direction} #${number} in conversation ${conversation} (${identity})`;

  function figures(scenario: number): Figures {
    const own = entries.filter((entry) => entry.scenario === scenario);
    const flawed = flaws.filter((flaw) => flaw.scenario === scenario);
    const count = (kind: string) => flawed.filter((flaw) => flaw.kind === kind).length;
    const missing = own.filter((entry) => entry.arrivedAt === null);
    const lost = missing.filter(({ outcome }) => outcome !== 'unknown');
    const delivery = own
      .flatMap(({ arrivedAt, sentAt }) => (arrivedAt === null ? [] : [arrivedAt - sentAt]))
      .sort(ascending);
    const { faultEndedAt = null } = scenarios[scenario] ?? {};
    const before = own.filter(
      ({ sentAt, arrivedAt }) => faultEndedAt !== null && sentAt <= faultEndedAt && arrivedAt !== null,
    );
    // Not as arguments: there may be more of them than a call takes.
    const lastArrival = before.reduce((last, { arrivedAt }) => Math.max(last, arrivedAt as number), 0);
    return {
      messages: own.length,
      inbound: own.filter(({ direction }) => direction === 'inbound').length,
      outbound: own.filter(({ direction }) => direction === 'outbound').length,
      lost: lost.length,
      doubled: count('doubled'),
      outOfOrder: count('outOfOrder'),
      offeredAgain: count('offeredAgain'),
      unknown: missing.length - lost.length,
      failed: missing.filter(({ outcome }) => outcome === 'failed').length,
      givenUp: own.filter((entry) => entry.givenUp).length,
      longestAcknowledgeMs: own.reduce(
        (most, { acknowledgedAt, sentAt }) => Math.max(most, (acknowledgedAt ?? sentAt) - sentAt),
        0,
      ),
      longestDeliveryMs: delivery.at(-1) ?? 0,
      medianDeliveryMs: delivery[Math.floor(delivery.length / 2)] ?? 0,
      recoveryMs: faultEndedAt === null ? null : Math.max(0, lastArrival - faultEndedAt),
      samples: [
        ...flawed.filter(({ kind }) => kind !== 'offeredAgain').map(({ kind, sample }) => `${kind}: ${sample}`),
        ...lost.map(
          (entry) =>
            `lost: ${describe(entry, entry.acknowledgedAt === null ? 'not acknowledged' : (entry.outcome ?? 'acknowledged'))}`,
        ),
      ].slice(0, samplesShown),
    };
  }

  return {
    begin(): number {
      first = entries.length;
      settled = 0;
      return scenarios.push({ faultEndedAt: null }) - 1;
    },
    faultEnded(at: number): void {
      const scenario = scenarios[scenarioNow()];
      if (scenario) scenario.faultEndedAt = at;
    },

    /** The number of the next message, which stands in its text. */
    next: (): number => entries.length,
    sent(direction: Direction, conversation: number, at: number): Entry {
      const entry: Entry = {
        number: entries.length,
        scenario: scenarioNow(),
        direction,
        conversation,
        sentAt: at,
        acknowledgedAt: null,
        givenUp: false,
        arrivedAt: null,
        identity: null,
        outcome: null,
      };
      entries.push(entry);
      return entry;
    },
    arrive,

    /** What the platform says of a message that has not arrived. It may still arrive. */
    outcome(number: number, outcome: 'unknown' | 'failed'): void {
      const entry = entries[number];
      if (!entry || entry.arrivedAt !== null || entry.outcome !== null) return;
      entry.outcome = outcome;
      settle(entry);
    },

    /** `waiting`: of the present scenario; what an earlier one has lost nobody waits for any more. */
    counts: () => ({ sent: entries.length, arrived, waiting: entries.length - first - settled, strays }),
    /** Those that have not arrived, and of which nothing is known yet. */
    waiting: (): Entry[] => entries.filter(({ arrivedAt, outcome }) => arrivedAt === null && outcome === null),
    figures,
  };
}

const ascending = (a: number, b: number) => a - b;
