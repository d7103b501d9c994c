import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { z } from 'zod';
import { type GenesysSetup, genesysSetupContract, type SetupStep } from '../../../contracts/genesys-setup.ts';
import { useFields } from '../../ui/fields.ts';
import { StatusBadge, type Tone } from '../../ui/status-badge.tsx';
import { platform } from '../platform.ts';
import { useTenant } from '../tenant/tenant.ts';
import { useTexts } from '../texts.tsx';
import { Form } from '../work/form.tsx';
import classes from './onboarding.module.css';

const { integration } = genesysSetupContract.makeGenesysSetup.body.shape;
const fields = z.object({
  name: integration.unwrap().unwrap().shape.name,
  flowId: z.string(),
  threadingHours: z.string(),
  workflowId: z.string(),
});

const tones: Record<SetupStep['outcome'], Tone> = {
  done: 'good',
  there: 'good',
  unfinished: 'busy',
  refused: 'bad',
  'by-hand': 'warn',
};

/** Where somebody clicks, by the names that Genesys gives its places. */
const places: Record<NonNullable<SetupStep['place']>, string> = {
  'supported-content': 'Admin > Message > Supported Content Profiles',
  'platform-configurations': 'Admin > Message > Platform Configurations',
  'message-platforms': 'Admin > Message > Platforms',
  'message-routing': 'Admin > Routing > Message Routing',
  'threading-timeline': 'Admin > Message > Threading Timeline',
  triggers: 'Admin > Architect > Triggers',
  'architect-message-flows': 'Admin > Architect > Inbound Message',
  'architect-workflows': 'Admin > Architect > Workflow',
  integrations: 'Admin > Integrations',
};

/** What is to be made at Genesys, and what came of each step. */
export function GenesysChoices({ setup, again }: { setup: GenesysSetup; again: () => void }) {
  const words = useTexts().onboarding.make;
  const { tenant } = useTenant();
  const [steps, setSteps] = useState<SetupStep[] | null>(null);
  const { check, field } = useFields(fields, {
    name: words.nameWrong,
    flowId: words.whys['choose-flow'],
    threadingHours: words.threading,
    workflowId: words.whys['choose-workflow'],
  });
  const flows = setup.flows.read ? setup.flows.value : [];
  const workflows = setup.workflows.read ? setup.workflows.value : [];
  const hours = setup.threading.read ? setup.threading.value.hours : null;
  const chosen = (all: { id: string; name: string }[]) => all.map(({ id, name }) => ({ value: id, label: name }));

  const make = (form: HTMLFormElement) => {
    const given = check(form);
    if (!given) return null;
    return async () => {
      const made = await platform.genesys.makeGenesysSetup({
        tenantId: tenant.id,
        integration: { name: given.name },
        flowId: given.flowId || null,
        threadingHours: given.threadingHours ? Number(given.threadingHours) : null,
        lifeCycle: given.workflowId ? { workflowId: given.workflowId } : null,
      });
      setSteps(made.steps);
      again();
    };
  };

  return (
    <div className={classes.part}>
      <h3>{words.title}</h3>
      <p>{words.lead}</p>
      <Form go={words.go} onSubmit={make}>
        <TextInput
          label={words.name}
          description={words.nameHint}
          dir="auto"
          defaultValue={`WhatsApp ${tenant.name}`.slice(0, 120)}
          {...field('name')}
        />
        <NativeSelect
          label={words.flow}
          description={setup.flows.read && flows.length === 0 ? words.noFlow : words.flowHint}
          data={[{ value: '', label: words.flowKeep }, ...chosen(flows)]}
          {...field('flowId')}
        />
        <NativeSelect
          label={words.threading}
          data={[
            { value: '', label: words.threadingKeep(hours) },
            ...[24, 48, 72].map((value) => ({ value: String(value), label: words.hours(value) })),
          ]}
          {...field('threadingHours')}
        />
        <NativeSelect
          label={words.workflow}
          data={[{ value: '', label: words.noWorkflow }, ...chosen(workflows)]}
          {...field('workflowId')}
        />
      </Form>
      <div role="status">{steps && <Outcome steps={steps} />}</div>
    </div>
  );
}

export function Outcome({ steps }: { steps: readonly SetupStep[] }) {
  const words = useTexts().onboarding.make;
  return (
    <>
      <h3>{words.outcome}</h3>
      <ul className={classes.list}>
        {steps.map(({ step, outcome, why, permission, said, place }) => (
          <li key={step}>
            <span className={classes.row}>
              <strong>{words.steps[step]}</strong>
              <StatusBadge tone={tones[outcome]}>{words.outcomes[outcome]}</StatusBadge>
            </span>
            {outcome === 'unfinished' && <span>{words.unfinished}</span>}
            {why && <span>{words.whys[why]}</span>}
            {permission && <code dir="ltr">{permission}</code>}
            {said && <bdi className={classes.soft}>{said}</bdi>}
            {place && (
              <span className={classes.soft}>
                {words.place}: <bdi dir="ltr">{places[place]}</bdi>
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
