import { PasswordInput, TextInput } from '@mantine/core';
import { newNumber } from '../../../contracts/tenant.ts';
import { useFields } from '../../ui/fields.ts';
import { useTexts } from '../texts.tsx';
import { orEmpty } from '../work/or-empty.ts';
import type { WhatsappNumber } from './numbers-page.tsx';

const { accessToken, webhookSecret } = newNumber.shape;
/** Of a number that is there, empty secrets stay as they are. */
const changed = newNumber.extend({ accessToken: orEmpty(accessToken), webhookSecret: orEmpty(webhookSecret) });

/** The fields of a number, new or known. */
export function useNumberFields(isNew: boolean) {
  const { numbers: words } = useTexts();
  return useFields(isNew ? newNumber : changed, {
    phoneNumberId: words.wrong,
    wabaId: words.wrong,
    displayPhoneNumber: words.wrong,
    accessToken: words.wrong,
    integrationId: words.wrong,
    webhookSecret: words.webhookSecretWrong,
  });
}

type NumberFieldsProps = {
  field: ReturnType<typeof useNumberFields>['field'];
  number: Partial<WhatsappNumber> | null;
  /** Whether it is connected already: then its id stays, and so do secrets that are left empty. */
  known: boolean;
};

export function NumberFields({ field, number, known }: NumberFieldsProps) {
  const { numbers: words } = useTexts();
  const stays = known ? words.stays : undefined;
  return (
    <>
      <TextInput
        label={words.number}
        description={words.numberHint}
        dir="ltr"
        type="tel"
        defaultValue={number?.displayPhoneNumber}
        {...field('displayPhoneNumber')}
      />
      <TextInput
        label={words.phoneNumberId}
        description={words.phoneNumberIdHint}
        dir="ltr"
        readOnly={known}
        defaultValue={number?.phoneNumberId}
        {...field('phoneNumberId')}
      />
      <TextInput label={words.wabaId} dir="ltr" defaultValue={number?.wabaId} {...field('wabaId')} />
      <PasswordInput
        label={words.accessToken}
        description={stays ?? words.accessTokenHint}
        dir="ltr"
        autoComplete="new-password"
        {...field('accessToken')}
      />
      <TextInput
        label={words.integrationId}
        description={words.integrationIdHint}
        dir="ltr"
        defaultValue={number?.integrationId}
        {...field('integrationId')}
      />
      <PasswordInput
        label={words.webhookSecret}
        description={stays ?? words.webhookSecretHint}
        dir="ltr"
        autoComplete="new-password"
        {...field('webhookSecret')}
      />
    </>
  );
}
