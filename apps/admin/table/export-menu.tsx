import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { tell } from '../../ui/notice.tsx';
import type { Pages } from '../answers/use-pages.ts';
import { useTexts } from '../texts.tsx';
import { JobProgress } from '../work/job-progress.tsx';
import { useJob } from '../work/use-job.ts';
import { csvText, saveFile } from './csv.ts';
import type { Column } from './data-table.tsx';
import classes from './export-menu.module.css';

type ExportMenuProps<R> = { file: string; columns: readonly Column<R>[]; shown: readonly R[]; pages: Pages<R> };

/** A file of what is shown, or of all that there is: read page by page, and to be cancelled at any time. */
export function ExportMenu<R>({ file, columns, shown, pages }: ExportMenuProps<R>) {
  const { table } = useTexts();
  const [all, setAll] = useState(false);
  const save = (rows: readonly R[]) => {
    const lines = [columns.map(({ label }) => label), ...rows.map((row) => columns.map(({ text }) => text(row)))];
    saveFile(`${file}.csv`, csvText(lines), 'text/csv;charset=utf-8');
    tell(table.exported(rows.length));
  };
  return (
    <>
      <Menu withInitialFocusPlaceholder={false} position="bottom-end" radius="md" shadow="md">
        <Menu.Target>
          <Button variant="default" leftSection={<IconDownload size={17} stroke={1.8} aria-hidden />}>
            {table.export}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => save(shown)}>{table.exportShown(shown.length)}</Menu.Item>
          <Menu.Item disabled={pages.more === null} onClick={() => setAll(true)}>
            {table.exportAll}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {all && <ExportAll pages={pages} save={save} onClose={() => setAll(false)} />}
    </>
  );
}

type ExportAllProps<R> = { pages: Pages<R>; save: (rows: readonly R[]) => void; onClose: () => void };

function ExportAll<R>({ pages, save, onClose }: ExportAllProps<R>) {
  const { table } = useTexts();
  const job = useJob(async (told, signal) => {
    const rows = await pages.readAll(signal, (done) => told({ done, total: null }));
    save(rows);
    onClose();
  });
  const close = () => {
    job.cancel();
    onClose();
  };
  return (
    <Dialog title={table.exportAll} onClose={close}>
      <div className={classes.body}>
        <JobProgress job={job} label={table.exporting(job.done)} />
        <div className={classes.buttons}>
          <Button variant="default" onClick={close}>
            {table.cancel}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
