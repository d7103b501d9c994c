import { Button } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { platform } from '../platform.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { useTexts } from '../texts.tsx';
import { ConfirmDialog } from '../work/confirm-dialog.tsx';
import form from '../work/form.module.css';
import { JobProgress } from '../work/job-progress.tsx';
import { useJob } from '../work/use-job.ts';

type EraseTenantProps = { tenant: Tenant; onDone: () => void; onClose: () => void };

/** Asks for the name, then calls until nothing remains. What has begun can only be gone on with. */
export function EraseTenant({ tenant, onDone, onClose }: EraseTenantProps) {
  const { tenants: words } = useTexts();
  const [sure, setSure] = useState(false);
  if (sure)
    return (
      <Erasing
        tenant={tenant}
        onClose={() => {
          onDone();
          onClose();
        }}
      />
    );
  return (
    <ConfirmDialog
      title={words.eraseTitle(tenant.name)}
      what={words.eraseWhat}
      name={tenant.name}
      go={words.erase}
      danger
      onGo={async () => setSure(true)}
      onClose={onClose}
    />
  );
}

function Erasing({ tenant, onClose }: { tenant: Tenant; onClose: () => void }) {
  const { tenants: words, confirm } = useTexts();
  const job = useJob(async (told, signal) => {
    let rows = 0;
    for (let remaining = true; remaining && !signal.aborted; ) {
      const piece = await platform.tenants.deleteTenant({ tenantId: tenant.id });
      rows += Object.values(piece.erased).reduce((sum, count) => sum + count, 0);
      remaining = piece.remaining;
      told({ done: rows, total: null });
    }
  });
  const isRunning = job.state === 'running';
  const label = {
    running: words.erasedSoFar(job.done),
    done: words.erased(tenant.name),
    cancelled: words.eraseStopped,
    failed: words.erasedSoFar(job.done),
  }[job.state];
  return (
    <Dialog title={words.erasing(tenant.name)} onClose={isRunning ? job.cancel : onClose}>
      <div className={form.form}>
        <JobProgress job={job} label={label} />
        <div className={form.buttons}>
          <Button variant="default" onClick={isRunning ? job.cancel : onClose}>
            {isRunning ? words.stop : confirm.close}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
