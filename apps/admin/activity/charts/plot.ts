/** One thing over time. Without a value nothing is drawn there. */
export type Named = { name: string; values: readonly (number | null)[] };

/** `look`: its colour, dash and pattern, one of six, so that nobody needs colours to tell them apart. */
export type Series = Named & { look: number };

export const looks = 6;

const niceSteps = [1, 2, 2.5, 5, 10];

/** From nothing to at least `most`, in about four steps that people count in; of things that are counted, whole ones. */
export function ticksTo(most: number, whole: boolean): number[] {
  if (!(most > 0)) return whole ? [0, 1] : [0, 0.25, 0.5, 0.75, 1];
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const nice = (niceSteps.find((step) => step * power >= rough) ?? 10) * power;
  const step = whole ? Math.max(1, Math.ceil(nice)) : nice;
  const count = Math.ceil(most / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, at) => Number((at * step).toPrecision(12)));
}

/** What stands on what: lower and upper end of each value of each series. */
export function stacked(series: readonly Series[]): [from: number, to: number][][] {
  const heights = (series[0]?.values ?? []).map(() => 0);
  return series.map(({ values }) =>
    values.map((value, at) => {
      const from = heights[at] ?? 0;
      const to = from + (value ?? 0);
      heights[at] = to;
      return [from, to];
    }),
  );
}

/** The greatest value that is drawn. */
export function mostOf(series: readonly Series[], isStacked: boolean): number {
  const all = isStacked
    ? stacked(series).flatMap((one) => one.map(([, to]) => to))
    : series.flatMap(({ values }) => values.map((value) => value ?? 0));
  return Math.max(0, ...all);
}

/** Points that follow each other, as one line each; a value alone is a line of one point. */
export function runs(values: readonly (number | null)[]): { at: number; value: number }[][] {
  const all: { at: number; value: number }[][] = [];
  let current: { at: number; value: number }[] | null = null;
  for (const [at, value] of values.entries()) {
    if (value === null) {
      current = null;
      continue;
    }
    if (!current) all.push((current = []));
    current.push({ at, value });
  }
  return all;
}

/** Those with the most in all, and all others as one. */
export function largest(series: readonly Named[], shown: number, others: string): Named[] {
  const total = ({ values }: Named) => values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
  const inOrder = series.toSorted((one, other) => total(other) - total(one));
  if (inOrder.length <= shown) return inOrder;
  const rest = inOrder.slice(shown - 1);
  const values = (rest[0]?.values ?? []).map((_, at) => {
    const there = rest.flatMap((one) => one.values[at] ?? []);
    return there.length > 0 ? there.reduce((sum, value) => sum + value, 0) : null;
  });
  return [...inOrder.slice(0, shown - 1), { name: others, values }];
}

/** Which of the times have a label, so that each has this much room: beginnings of days where there are several. */
export function labelled(times: readonly string[], room: number): number[] {
  const at = (place: number) => new Date(times[place] ?? 0);
  const days = times.flatMap((_, place) => (at(place).getHours() === 0 ? [place] : []));
  const candidates = days.length > 2 ? days : times.map((_, place) => place);
  const every = Math.ceil(candidates.length / Math.max(1, room));
  return candidates.filter((_, place) => place % every === 0);
}
