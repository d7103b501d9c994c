import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { tell } from '../../ui/notice.tsx';
import { FaultNote } from '../answers/fault-note.tsx';
import { Loading } from '../answers/loading.tsx';
import { useAnswer } from '../answers/use-answer.ts';
import { platform } from '../platform.ts';
import { useTenant } from '../tenant/tenant.ts';
import { useTexts } from '../texts.tsx';
import { Form } from '../work/form.tsx';
import type { Chosen } from './chosen.ts';

/** A minute; 0: all at once. */
const rates = [0, 10, 60, 300, 1000];

type ReplayDialogProps = { chosen: Chosen; onDone: () => void; onClose: () => void };

/** Says what would go back, by a dry run, before anything does. */
export function ReplayDialog({ chosen: { name, of }, onDone, onClose }: ReplayDialogProps) {
  const { deadLetters: words } = useTexts();
  const tenantId = useTenant().tenant.id;
  const [rate, setRate] = useState(0);
  const plan = useAnswer(`dry run ${JSON.stringify(of)}`, () =>
    platform.deadLetters.replay({ tenantId, ...of, dryRun: true }),
  );
  const would = plan.value?.would ?? [];
  const count = would.reduce((sum, one) => sum + one.count, 0);

  const replay = () => async () => {
    const ratePerMinute = rate || undefined;
    const { replayed } = await platform.deadLetters.replay({ tenantId, ...of, ratePerMinute });
    tell(ratePerMinute ? words.replayBegun : words.replayed(replayed));
    onDone();
  };

  return (
    <Dialog title={words.replayTitle(name)} onClose={onClose}>
      <Form go={words.replay} ready={count > 0} onSubmit={replay} onCancel={onClose}>
        <FaultNote fault={plan.fault} again={plan.again} />
        {plan.loading && <Loading lines={2} />}
        {plan.value && <p>{words.wouldGo(count)}</p>}
        {would.length > 0 && (
          <ul>
            {would.map(({ queue, cause, count: some, hopeless, needs }) => (
              <li key={`${queue} ${cause}`}>
                {words.queues[queue]}, <code dir="ltr">{cause}</code>: {some}
                {hopeless && ` – ${needs === 'template' ? words.hopelessTemplate : words.hopeless}`}
              </li>
            ))}
          </ul>
        )}
        <NativeSelect
          label={words.rate}
          description={words.rateHint}
          value={rate}
          onChange={(event) => setRate(Number(event.currentTarget.value))}
          data={rates.map((one) => ({ value: String(one), label: one === 0 ? words.atOnce : words.aMinute(one) }))}
        />
      </Form>
    </Dialog>
  );
}
