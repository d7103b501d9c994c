import { Button } from '@mantine/core';
import { Dialog } from '../../ui/dialog.tsx';
import { tell } from '../../ui/notice.tsx';
import { platform } from '../platform.ts';
import { useTenant } from '../tenant/tenant.ts';
import { useTexts } from '../texts.tsx';
import { JobProgress } from '../work/job-progress.tsx';
import { useJob } from '../work/use-job.ts';
import classes from './templates.module.css';

/** Reads one account's templates after the other from Meta. What has been read by then stays when it is cancelled. */
export function SyncTemplates({ onDone, onClose }: { onDone: () => void; onClose: () => void }) {
  const { templates: words, table } = useTexts();
  const tenantId = useTenant().tenant.id;
  const job = useJob(async (told, signal) => {
    const { items } = await platform.tenants.listNumbers({ tenantId });
    const accounts = [...new Set(items.map(({ wabaId }) => wabaId))];
    told({ done: 0, total: accounts.length });
    let [templates, removed] = [0, 0];
    for (const [index, wabaId] of accounts.entries()) {
      signal.throwIfAborted();
      const read = await platform.templates.syncTemplates({ tenantId, wabaId });
      templates += read.templates;
      removed += read.removed;
      told({ done: index + 1, total: accounts.length });
    }
    tell(words.synced(templates, removed));
    onDone();
    onClose();
  });
  const close = () => {
    job.cancel();
    onDone();
    onClose();
  };
  return (
    <Dialog title={words.sync} onClose={close}>
      <div className={classes.dialog}>
        <JobProgress job={job} label={words.syncing(job.done, job.total ?? 0)} />
        <div className={classes.actions}>
          <Button variant="default" onClick={close}>
            {table.cancel}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
