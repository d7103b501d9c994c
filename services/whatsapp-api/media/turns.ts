/** Conversions of this process: each may take a processor and some hundred MB. */
export const conversion = turns(2);

/** Runs at most `places` pieces of work at once; the others wait in line. */
export function turns(places: number) {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= places) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      // The place passes on as it is.
      if (next) next();
      else running -= 1;
    }
  };
}
