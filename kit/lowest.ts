/** The lowest value of each name since they were taken last. */
export function lowestValues() {
  let lowest = new Map<string, number>();
  return {
    note(name: string, value: number): void {
      if (value < (lowest.get(name) ?? Number.POSITIVE_INFINITY)) lowest.set(name, value);
    },
    take(): [name: string, value: number][] {
      const taken = [...lowest];
      lowest = new Map();
      return taken;
    },
  };
}
