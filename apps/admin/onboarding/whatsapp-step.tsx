import type { GenesysSetup } from '../../../contracts/genesys-setup.ts';
import { FaultNote } from '../answers/fault-note.tsx';
import { Loading } from '../answers/loading.tsx';
import { useAnswer } from '../answers/use-answer.ts';
import type { WhatsappNumber } from '../numbers/numbers-page.tsx';
import { platform } from '../platform.ts';
import { useTenant } from '../tenant/tenant.ts';
import { useTexts } from '../texts.tsx';
import { ByHand } from './by-hand.tsx';
import { ConnectNumber } from './connect-number.tsx';
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
  const prepared = useAnswer(`prepared ${tenantId}`, async () => {
    const { items } = await platform.tenants.listPreparedNumbers({ tenantId });
    return items.toSorted((a, b) => a.displayPhoneNumber.localeCompare(b.displayPhoneNumber));
  });
  const free = setup?.integrations.read
    ? setup.integrations.value.filter(({ isOurs, isPrepared, phoneNumberId }) => isOurs && isPrepared && !phoneNumberId)
    : [];
  const waiting = new Set(prepared.value?.map(({ phoneNumberId }) => phoneNumberId));
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
      <EmbeddedSignup waiting={waiting} onReady={prepared.again} />
      <ByHand waiting={waiting} onReady={prepared.again} />
      <div className={classes.part}>
        <h3>{words.ready}</h3>
        <FaultNote fault={prepared.fault} again={prepared.again} />
        {prepared.loading && <Loading lines={2} />}
        {prepared.value?.length === 0 && <p className={classes.soft}>{words.nothingReady}</p>}
        {prepared.value && prepared.value.length > 0 && !setup && <Loading lines={2} />}
        {setup &&
          prepared.value?.map((number, at) => (
            <ConnectNumber
              key={number.phoneNumberId}
              number={number}
              free={free}
              suggested={free[at]?.id}
              setup={setup}
              onMade={onConnected}
              onForgotten={prepared.again}
              onConnected={() => {
                prepared.again();
                onConnected();
              }}
            />
          ))}
      </div>
    </>
  );
}
