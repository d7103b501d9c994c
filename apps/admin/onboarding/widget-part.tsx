import { useState } from 'react';
import type { SetupStep } from '../../../contracts/genesys-setup.ts';
import { platform } from '../platform.ts';
import { useTenant } from '../tenant/tenant.ts';
import { useTexts } from '../texts.tsx';
import { Form } from '../work/form.tsx';
import { Outcome } from './genesys-choices.tsx';
import classes from './onboarding.module.css';

/** What agents may have beside their conversations at Genesys; nothing needs it. */
export function WidgetPart() {
  const words = useTexts().onboarding.widget;
  const tenantId = useTenant().tenant.id;
  const [step, setStep] = useState<SetupStep | null>(null);
  return (
    <div className={classes.part}>
      <h3>{words.title}</h3>
      <p>{words.text}</p>
      <Form
        go={words.go}
        onSubmit={() => async () => setStep((await platform.genesys.installGenesysWidget({ tenantId })).step)}
      >
        {null}
      </Form>
      <div role="status">{step && <Outcome steps={[step]} />}</div>
    </div>
  );
}
