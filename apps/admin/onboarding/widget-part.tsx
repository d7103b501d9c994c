import { useState } from 'react';
import type { GenesysSetup, SetupStep } from '../../../contracts/genesys-setup.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { platform } from '../platform.ts';
import { useTenant } from '../tenant/tenant.ts';
import { useTexts } from '../texts.tsx';
import { Form } from '../work/form.tsx';
import { Outcome } from './genesys-choices.tsx';
import classes from './onboarding.module.css';

/** What agents may have beside their conversations at Genesys; nothing needs it. */
export function WidgetPart({ widget, again }: { widget: GenesysSetup['widget']; again: () => void }) {
  const { widget: words, make } = useTexts().onboarding;
  const tenantId = useTenant().tenant.id;
  const [step, setStep] = useState<SetupStep | null>(null);
  const there = widget.read ? widget.value : null;
  const isMissing = step !== null && step.outcome !== 'done' && step.outcome !== 'there';
  return (
    <div className={classes.part}>
      <div className={classes.row}>
        <h3>{words.title}</h3>
        {there && (
          <StatusBadge tone={there.enabled ? 'good' : 'warn'}>{there.enabled ? words.on : words.off}</StatusBadge>
        )}
      </div>
      <p>{words.text}</p>
      <p className={classes.soft}>{there?.enabled ? words.next : words.optional}</p>
      {!widget.read && widget.why !== 'permission' && <p>{make.whys[widget.why]}</p>}
      <Form
        go={there ? (there.enabled ? words.renew : words.enable) : words.go}
        onSubmit={() => async () => {
          setStep((await platform.genesys.installGenesysWidget({ tenantId })).step);
          again();
        }}
      >
        {null}
      </Form>
      <div role="status">{isMissing ? <Outcome steps={[step]} /> : step && make.outcomes[step.outcome]}</div>
    </div>
  );
}
