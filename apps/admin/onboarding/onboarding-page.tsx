import { useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';
import type { GenesysSetup } from '../../../contracts/genesys-setup.ts';
import { FaultNote } from '../answers/fault-note.tsx';
import { Loading } from '../answers/loading.tsx';
import { useAnswer } from '../answers/use-answer.ts';
import { Facts } from '../page/facts.tsx';
import { Page } from '../page/page.tsx';
import { Link } from '../place/link.tsx';
import { platform } from '../platform.ts';
import { GenesysCredentials } from '../settings/genesys-credentials.tsx';
import { useTenant } from '../tenant/tenant.ts';
import { useTexts } from '../texts.tsx';
import { GenesysStep } from './genesys-step.tsx';
import { Step } from './step.tsx';
import { TestStep } from './test-step.tsx';
import { WhatsappStep } from './whatsapp-step.tsx';

/** From nothing to a first message. What is done is what the platform says: the page keeps no state of its own. */
export default function OnboardingPage() {
  const { areas, onboarding: words, tenants } = useTexts();
  const { tenant, noteNumbers } = useTenant();
  const tenantId = tenant.id;
  const { genesys } = tenant;
  const setup = useAnswer(`setup ${tenantId} ${genesys?.domain} ${genesys?.clientId}`, async () =>
    genesys ? platform.genesys.getGenesysSetup({ tenantId }) : null,
  );
  // A new secret of the same client changes what Genesys answers, too.
  const askAgain = setup.again;
  const asked = useRef(genesys);
  useEffect(() => {
    if (asked.current !== genesys) askAgain();
    asked.current = genesys;
  }, [genesys, askAgain]);
  const numbers = useAnswer(
    `numbers ${tenantId}`,
    async () => (await platform.tenants.listNumbers({ tenantId })).items,
  );
  const anyNumber = numbers.value && numbers.value.length > 0;
  const note = useEffectEvent(noteNumbers);
  useLayoutEffect(() => {
    if (anyNumber !== undefined) note(anyNumber);
  }, [anyNumber]);

  const atGenesys = setup.value?.token === 'good' && hasIntegration(setup.value);
  return (
    <Page title={areas.onboarding} lead={words.lead}>
      <Step title={words.company.title} standing="done">
        <Facts
          facts={[
            [tenants.name, tenant.name],
            [tenants.subdomain, tenant.subdomain ?? '–'],
          ]}
        />
        <p>
          {words.company.text} <Link to={{ tenantId, area: 'settings' }}>{words.company.change}</Link>
        </p>
      </Step>
      <Step title={words.genesys.title} lead={words.genesys.lead} standing={atGenesys ? 'done' : 'open'}>
        <GenesysCredentials mayWrite />
        <FaultNote fault={setup.fault} again={setup.again} />
        {setup.loading && <Loading lines={3} />}
        {setup.value && <GenesysStep setup={setup.value} again={setup.again} />}
      </Step>
      <FaultNote fault={numbers.fault} again={numbers.again} />
      <Step
        title={words.whatsapp.title}
        lead={words.whatsapp.lead}
        standing={anyNumber ? 'done' : atGenesys ? 'open' : 'later'}
      >
        <WhatsappStep
          setup={setup.value ?? null}
          numbers={numbers.value ?? []}
          onConnected={() => {
            numbers.again();
            setup.again();
          }}
        />
      </Step>
      <TestStep numbers={numbers.value ?? []} />
    </Page>
  );
}

const hasIntegration = ({ integrations }: GenesysSetup): boolean =>
  integrations.read && integrations.value.some(({ isOurs, made }) => isOurs && made === 'completed');
