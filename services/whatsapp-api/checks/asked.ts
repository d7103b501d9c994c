import { Fault } from '../../../kit/fault.ts';

/** What a question brought: an answer, or the fault that is a finding too. */
export type Asked<T> = { answer: T; fault?: undefined } | { answer?: undefined; fault: Fault };

/** Defects of ours are thrown on. */
export async function asked<T>(question: Promise<T>): Promise<Asked<T>> {
  try {
    return { answer: await question };
  } catch (error) {
    if (error instanceof Fault && error.code !== 'internal') return { fault: error };
    throw error;
  }
}
