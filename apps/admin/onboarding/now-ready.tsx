import type { NumberFacts } from '../../../contracts/signup-records.ts';
import { useSpeech } from '../texts.tsx';
import { numberList } from './number-list.ts';

type Kept = Pick<NumberFacts, 'phoneNumberId' | 'displayPhoneNumber'> & { kept?: string | null };

/** What has just become of numbers: those that wait to be connected, further down on the page, and those that were before. */
export function NowReady({ numbers, waiting }: { numbers: readonly Kept[]; waiting: ReadonlySet<string> }) {
  const { texts, locale } = useSpeech();
  const words = texts.onboarding.whatsapp;
  const ready = numbers.filter(({ kept, phoneNumberId }) => kept === 'prepared' && waiting.has(phoneNumberId));
  const renewed = numbers.filter(({ kept }) => kept === 'renewed');
  return (
    <div role="status">
      {ready.length > 0 && <p>{words.nowReady(numberList(ready, locale))}</p>}
      {renewed.length > 0 && <p>{words.renewed(numberList(renewed, locale))}</p>}
    </div>
  );
}
