import { Button } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { platform } from '../platform.ts';
import { useTexts } from '../texts.tsx';
import form from '../work/form.module.css';
import { JobProgress } from '../work/job-progress.tsx';
import { useJob } from '../work/use-job.ts';

type Broken = { chain: string | null; sequence: number; problem: string };

/** Recomputes the chains of all logs, one after the other. */
export function VerifyChain({ onClose }: { onClose: () => void }) {
  const { audit: words, confirm, table } = useTexts();
  const [entries, setEntries] = useState(0);
  const [broken, setBroken] = useState<readonly Broken[]>([]);
  const job = useJob(async (told, signal) => {
    let chains = 0;
    setEntries(0);
    setBroken([]);
    for (let chain: string | undefined; !signal.aborted; ) {
      const found = await platform.audit.verifyAudit({ chain });
      chains += 1;
      setEntries((now) => now + found.entries);
      if (found.broken)
        setBroken((now) => [...now, { chain: found.chain, ...(found.broken as Omit<Broken, 'chain'>) }]);
      told({ done: chains, total: null });
      if (found.next === null) return;
      chain = found.next;
    }
  });
  const isRunning = job.state === 'running';
  return (
    <Dialog title={words.verify} onClose={onClose}>
      <div className={form.form}>
        <JobProgress job={job} label={words.verified(job.done, entries)} />
        {job.state === 'done' && broken.length === 0 && <p role="status">{words.intact}</p>}
        {broken.map(({ chain, sequence, problem }) => (
          <p key={chain} role="alert">
            {words.broken(chain ?? words.ofPlatform, sequence)} {problem}
          </p>
        ))}
        <div className={form.buttons}>
          <Button variant="default" onClick={isRunning ? job.cancel : onClose}>
            {isRunning ? table.cancel : confirm.close}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
