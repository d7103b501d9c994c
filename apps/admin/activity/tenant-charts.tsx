import { FaultNote } from '../answers/fault-note.tsx';
import { Loading } from '../answers/loading.tsx';
import { useAnswer } from '../answers/use-answer.ts';
import { platform } from '../platform.ts';
import { useTenant } from '../tenant/tenant.ts';
import { useTexts } from '../texts.tsx';
import classes from './activity.module.css';
import { ActivityCharts } from './activity-charts.tsx';
import { AsOf } from './as-of.tsx';
import { stepsOf } from './range.ts';
import { useLive } from './use-live.ts';
import { useNumber } from './use-number.tsx';
import { useRange } from './use-range.tsx';

/** Of one company, or of one of its numbers. */
export function TenantCharts() {
  const words = useTexts().activity;
  const tenantId = useTenant().tenant.id;
  const { range, field } = useRange('day');
  const number = useNumber(tenantId);
  const { phoneNumberId } = number;
  const { value, fault, again } = useAnswer(`activity ${tenantId} ${range} ${phoneNumberId}`, () =>
    platform.state.getActivity({ tenantId, ...stepsOf(range), phoneNumberId }),
  );
  useLive(again);
  return (
    <>
      <div className={classes.tools}>
        {field}
        {number.field}
        <AsOf at={value?.asOf} />
      </div>
      <FaultNote fault={fault} again={again} />
      {!value && !fault && <Loading />}
      {value && <ActivityCharts activity={value} queuesLead={words.queuesLeadOwn} nameOf={number.nameOf} />}
    </>
  );
}
