import { Fault } from '../../../kit/fault.ts';
import { within } from '../../../kit/within.ts';

/** What a question brought: an answer, or the fault that is a finding too. */
export type Asked<T> = { answer: T; fault?: undefined } | { answer?: undefined; fault: Fault };

/** The doctor waits for 12 s: what takes longer is not known this time. */
const patienceMs = 5_000;

/** Defects of ours are thrown on. */
export async function asked<T>(question: Promise<T>): Promise<Asked<T>> {
  try {
    return { answer: await within(patienceMs, question, () => new Fault('unavailable', 'no answer in time')) };
  } catch (error) {
    if (error instanceof Fault && error.code !== 'internal') return { fault: error };
    throw error;
  }
}
