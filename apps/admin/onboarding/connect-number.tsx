import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { GenesysSetup, SetupStep } from '../../../contracts/genesys-setup.ts';
import type { preparedNumbersContract } from '../../../contracts/prepared-numbers.ts';
import type { Output } from '../../../kit/contract.ts';
import { platform } from '../platform.ts';
import { useTenant } from '../tenant/tenant.ts';
import { useTexts } from '../texts.tsx';
import { ConfirmDialog } from '../work/confirm-dialog.tsx';
import { Form } from '../work/form.tsx';
import { Outcome } from './genesys-choices.tsx';
import classes from './onboarding.module.css';

type ConnectNumberProps = {
  number: Output<typeof preparedNumbersContract.listPreparedNumbers>['items'][number];
  /** Integrations that no number has yet, and the one that is meant for this number unless somebody chooses. */
  free: readonly { id: string; name: string }[];
  suggested: string | undefined;
  setup: GenesysSetup;
  onMade: () => void;
  onConnected: () => void;
  onForgotten: () => void;
};

const fresh = 'fresh';
const needed: readonly SetupStep['step'][] = ['integration', 'routing'];

/** A number that is ready and the integration that it goes with: a free one, or a new one that is made for it. */
export function ConnectNumber({
  number,
  free,
  suggested,
  setup,
  onMade,
  onConnected,
  onForgotten,
}: ConnectNumberProps) {
  const words = useTexts().onboarding;
  const tenantId = useTenant().tenant.id;
  const { phoneNumberId, wabaId, displayPhoneNumber, coexistence } = number;
  const [picked, setPicked] = useState<string | null>(null);
  const [forgetting, setForgetting] = useState(false);
  const [hindered, setHindered] = useState<SetupStep[]>([]);
  const name = `WhatsApp ${displayPhoneNumber}`;
  const value = picked !== null && (picked === fresh || free.some(({ id }) => id === picked)) ? picked : suggested;
  const integration = value ?? fresh;
  const flows = setup.flows.read ? setup.flows.value : [];

  /** `null`: it is not there yet, and the steps say why. */
  async function make(flowId: string): Promise<string | null> {
    const made = await platform.genesys.makeGenesysSetup({
      tenantId,
      integration: { name },
      flowId: flowId || null,
    });
    const open = made.steps.filter(
      ({ step, outcome }) => needed.includes(step) && outcome !== 'done' && outcome !== 'there',
    );
    setHindered(open);
    onMade();
    return open.length === 0 ? made.integrationId : null;
  }

  const connect = (form: HTMLFormElement) => {
    const flowId = String(new FormData(form).get('flowId') ?? '');
    return async () => {
      const integrationId = integration === fresh ? await make(flowId) : integration;
      if (integrationId === null) return;
      await platform.tenants.addNumber({ tenantId, phoneNumberId, wabaId, displayPhoneNumber, integrationId });
      onConnected();
    };
  };

  return (
    <div className={classes.ready}>
      <div className={classes.row}>
        <strong>
          <bdi dir="ltr">{displayPhoneNumber}</bdi>
        </strong>
        {number.name && <bdi>{number.name}</bdi>}
        {coexistence && <span className={classes.soft}>{words.whatsapp.inApp}</span>}
        <Button variant="subtle" size="compact-sm" onClick={() => setForgetting(true)}>
          {words.whatsapp.forget(displayPhoneNumber)}
        </Button>
      </div>
      <Form go={words.whatsapp.connect(displayPhoneNumber)} onSubmit={connect}>
        <NativeSelect
          label={words.whatsapp.integration(displayPhoneNumber)}
          value={integration}
          onChange={(event) => setPicked(event.currentTarget.value)}
          data={[
            ...free.map((one) => ({ value: one.id, label: one.name })),
            { value: fresh, label: words.whatsapp.freshIntegration(name) },
          ]}
        />
        {integration === fresh && (
          <NativeSelect
            name="flowId"
            label={words.make.flow}
            description={setup.flows.read && flows.length === 0 ? words.make.noFlow : words.make.flowHint}
            defaultValue={flowOfOthers(setup)}
            data={[
              { value: '', label: words.make.whys['choose-flow'] },
              ...flows.map((flow) => ({ value: flow.id, label: flow.name })),
            ]}
          />
        )}
      </Form>
      {forgetting && (
        <ConfirmDialog
          title={words.whatsapp.forget(displayPhoneNumber)}
          what={words.whatsapp.forgetWhat}
          go={words.whatsapp.forget(displayPhoneNumber)}
          danger
          onGo={async () => {
            await platform.tenants.deletePreparedNumber({ tenantId, phoneNumberId });
            onForgotten();
          }}
          onClose={() => setForgetting(false)}
        />
      )}
      <div role="status">{hindered.length > 0 && <Outcome steps={hindered} />}</div>
    </div>
  );
}

/** Messages of another number most likely go to the flow that those of the first go to, or to the only one there is. */
function flowOfOthers({ routing, flows }: GenesysSetup): string {
  const published = flows.read ? flows.value : [];
  const used = routing.read ? routing.value.flatMap(({ flow }) => flow?.id ?? []) : [];
  const [only] = published.length === 1 ? published : [];
  return published.find(({ id }) => used.includes(id))?.id ?? only?.id ?? '';
}
