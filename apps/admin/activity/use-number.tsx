import { NativeSelect } from '@mantine/core';
import { useAnswer } from '../answers/use-answer.ts';
import { useFilter } from '../place/place.ts';
import { platform } from '../platform.ts';
import { useTexts } from '../texts.tsx';

/** Which number of a company is looked at, and the field that changes it; with one alone there is nothing to choose. */
export function useNumber(tenantId: string) {
  const { activity: words, table } = useTexts();
  const [given, setGiven] = useFilter('number');
  const { value } = useAnswer(
    `numbers of ${tenantId}`,
    async () => (await platform.tenants.listNumbers({ tenantId })).items,
  );
  const names = new Map(value?.map(({ phoneNumberId, displayPhoneNumber }) => [phoneNumberId, displayPhoneNumber]));
  const field = names.size > 1 && (
    <NativeSelect
      label={words.number}
      value={given}
      onChange={(event) => setGiven(event.currentTarget.value)}
      data={[{ value: '', label: table.any }, ...[...names].map(([id, label]) => ({ value: id, label }))]}
    />
  );
  return { phoneNumberId: given || undefined, field, nameOf: (id: string) => names.get(id) ?? id };
}
