import type { Mapping } from '../../contracts/state-manager.ts';
import { Fault } from '../../kit/fault.ts';

/** Meta's clock and ours are not the same; what is this close to the end is left for Meta to decide. */
const toleranceMs = 60_000;

/** Who has never written may have called, which opens the window too: then only Meta knows. */
export const closed = ({ windowClosesAt }: Mapping): boolean =>
  windowClosesAt !== null && Date.parse(windowClosesAt) + toleranceMs < Date.now();

/** Not every wait counts as a try: a whole number may have been held back. */
export const hasJustCome = ({ receivedAt }: { receivedAt: string }): boolean =>
  Date.now() - Date.parse(receivedAt) < toleranceMs;

/** Another try is worth it as long as Meta takes the message; then it is looked at once more. */
export function beforeTheWindowCloses(error: unknown, { windowClosesAt }: Mapping): unknown {
  if (!(error instanceof Fault) || !error.retryable || windowClosesAt === null) return error;
  const { code, message, details, said, hold } = error;
  const notAfter = Date.parse(windowClosesAt) + toleranceMs;
  return new Fault(code, message, { details, said, cause: error, hold: { ...hold, notAfter } });
}
