import { Button } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { FaultNote } from '../answers/fault-note.tsx';
import { Loading } from '../answers/loading.tsx';
import { useAnswer } from '../answers/use-answer.ts';
import { Facts } from '../page/facts.tsx';
import { Page, Section } from '../page/page.tsx';
import { platform } from '../platform.ts';
import { useSpeech, useTexts } from '../texts.tsx';
import { dayAndTime } from '../when.tsx';
import { ConfirmDialog } from '../work/confirm-dialog.tsx';
import form from '../work/form.module.css';
import { JobProgress } from '../work/job-progress.tsx';
import { useJob } from '../work/use-job.ts';

/** Which master keys are in use, and new data keys for everybody. */
export default function KeysPage() {
  const { texts, locale } = useSpeech();
  const words = texts.keys;
  const { value, fault, again } = useAnswer('keys', () => platform.keys.getKeys({}));
  const [step, setStep] = useState<'none' | 'asking' | 'rotating'>('none');
  const isUnderWay = value?.rotation !== undefined && value.rotation !== null && value.rotation.finishedAt === null;
  const rotate = <Button onClick={() => setStep('asking')}>{isUnderWay ? words.goOn : words.rotate}</Button>;
  return (
    <Page title={texts.areas.keys} lead={words.lead} actions={value && rotate}>
      <FaultNote fault={fault} again={again} />
      {!value && !fault && <Loading lines={3} />}
      {value && (
        <>
          <Section title={words.inUse} lead={words.inUseText}>
            <Facts
              facts={Object.entries(value.wrappedBy).map(([id, owners]) => [
                id === value.first ? words.first(id) : id,
                words.owners(owners),
              ])}
            />
          </Section>
          <Section title={words.rotation}>
            <p>
              {value.rotation === null
                ? words.neverRotated
                : value.rotation.finishedAt === null
                  ? words.underWay(dayAndTime(value.rotation.startedAt, locale))
                  : words.rotated(dayAndTime(value.rotation.finishedAt, locale))}
            </p>
          </Section>
        </>
      )}
      {step === 'asking' && (
        <ConfirmDialog
          title={words.rotateTitle}
          what={words.rotateWhat}
          go={words.rotate}
          onGo={async () => setStep('rotating')}
          onClose={() => setStep('none')}
        />
      )}
      {step === 'rotating' && (
        <Rotating
          onClose={() => {
            setStep('none');
            again();
          }}
        />
      )}
    </Page>
  );
}

function Rotating({ onClose }: { onClose: () => void }) {
  const { keys: words, confirm, tenants } = useTexts();
  const job = useJob(async (told, signal) => {
    let done = 0;
    for (let left = 1; left > 0 && !signal.aborted; ) {
      const piece = await platform.keys.rotateKeys({ limit: 25 });
      done += piece.rotated;
      left = piece.left;
      told({ done, total: done + left });
    }
  });
  const isRunning = job.state === 'running';
  const label = job.state === 'cancelled' ? words.stopped : words.progress(job.done, job.total ?? job.done);
  return (
    <Dialog title={words.rotation} onClose={isRunning ? job.cancel : onClose}>
      <div className={form.form}>
        <JobProgress job={job} label={label} />
        <div className={form.buttons}>
          <Button variant="default" onClick={isRunning ? job.cancel : onClose}>
            {isRunning ? tenants.stop : confirm.close}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
