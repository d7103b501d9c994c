import { NativeSelect } from '@mantine/core';
import { useFilter } from '../place/place.ts';
import { useTexts } from '../texts.tsx';
import { type Range, ranges } from './range.ts';

/** The time that is looked at, in the address, and the field that changes it. */
export function useRange(usual: Range) {
  const { activity: words } = useTexts();
  const [given, setGiven] = useFilter('range');
  const range = ranges.find((one) => one === given) ?? usual;
  const field = (
    <NativeSelect
      label={words.range}
      value={range}
      onChange={(event) => setGiven(event.currentTarget.value)}
      data={ranges.map((value) => ({ value, label: words.ranges[value] }))}
    />
  );
  return { range, field };
}
