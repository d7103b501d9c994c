import { NativeSelect } from '@mantine/core';
import type { GenesysSetup } from '../../../contracts/genesys-setup.ts';
import { FaultNote } from '../answers/fault-note.tsx';
import { Loading } from '../answers/loading.tsx';
import { useAnswer } from '../answers/use-answer.ts';
import type { WhatsappNumber } from '../numbers/numbers-page.tsx';
import { platform } from '../platform.ts';
import { useTenant } from '../tenant/tenant.ts';
import { useTexts } from '../texts.tsx';
import { Form } from '../work/form.tsx';
import { ByHand } from './by-hand.tsx';
import { EmbeddedSignup } from './embedded-signup.tsx';
import classes from './onboarding.module.css';

type WhatsappStepProps = {
  setup: GenesysSetup | null;
  numbers: readonly WhatsappNumber[];
  onConnected: () => void;
};

/** Numbers are made ready at Meta, and then connected with an integration whose secret is kept: nobody types one. */
export function WhatsappStep({ setup, numbers, onConnected }: WhatsappStepProps) {
  const words = useTexts().onboarding.whatsapp;
  const tenantId = useTenant().tenant.id;
  const prepared = useAnswer(
    `prepared ${tenantId}`,
    async () => (await platform.tenants.listPreparedNumbers({ tenantId })).items,
  );
  const free = setup?.integrations.read
    ? setup.integrations.value.filter(({ isOurs, isPrepared, phoneNumberId }) => isOurs && isPrepared && !phoneNumberId)
    : [];
  return (
    <>
      {numbers.length > 0 && (
        <div>
          <h3>{words.connected}</h3>
          <ul className={classes.list}>
            {numbers.map(({ phoneNumberId, displayPhoneNumber }) => (
              <li key={phoneNumberId}>
                <bdi dir="ltr">{displayPhoneNumber}</bdi>
              </li>
            ))}
          </ul>
        </div>
      )}
      <EmbeddedSignup onReady={prepared.again} />
      <ByHand onReady={prepared.again} />
      <div className={classes.part}>
        <h3>{words.ready}</h3>
        <FaultNote fault={prepared.fault} again={prepared.again} />
        {prepared.loading && <Loading lines={2} />}
        {prepared.value?.length === 0 && <p className={classes.soft}>{words.nothingReady}</p>}
        {prepared.value && prepared.value.length > 0 && free.length === 0 && <p>{words.noIntegration}</p>}
        {prepared.value?.map(({ phoneNumberId, wabaId, displayPhoneNumber }) => (
          <Form
            key={phoneNumberId}
            go={words.connect(displayPhoneNumber)}
            ready={free.length > 0}
            onSubmit={(form) => async () => {
              const integrationId = String(new FormData(form).get('integrationId'));
              const number = { phoneNumberId, wabaId, displayPhoneNumber, integrationId };
              await platform.tenants.addNumber({ tenantId, ...number });
              prepared.again();
              onConnected();
            }}
          >
            <NativeSelect
              name="integrationId"
              label={words.integration(displayPhoneNumber)}
              data={free.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Form>
        ))}
      </div>
    </>
  );
}
