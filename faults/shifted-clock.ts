/** Preloaded into a process whose clock is to be wrong by `CLOCK_SHIFT_MS`. Timers and `performance` run as ever. */
const shift = Number(process.env.CLOCK_SHIFT_MS ?? 0);
const RealDate = Date;

class ShiftedDate extends RealDate {
  constructor(...given: [] | [number | string | Date]) {
    if (given.length === 0) super(RealDate.now() + shift);
    // Year, month and so on come as more arguments, which the type of one signature does not say.
    else super(...(given as [number]));
  }

  static override now(): number {
    return RealDate.now() + shift;
  }
}

globalThis.Date = ShiftedDate as DateConstructor;
