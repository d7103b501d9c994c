import { IconList } from '@tabler/icons-react';
import { useState } from 'react';
import { type Part, parts, words } from '../../../ui/read-json.ts';
import { texts } from '../../texts.ts';
import { Sheet } from '../sheet.tsx';
import { SheetRow } from '../sheet-row.tsx';
import { ButtonRow, ButtonRows } from './button-rows.tsx';
import classes from './choices.module.css';

/** A list message: one button, and the rows in a sheet. */
export function ListPicker({ action, onChoose }: { action: Part; onChoose: (rowId: string) => void }) {
  const [open, setOpen] = useState(false);
  const label = words(action.button) || texts.phone.body.choose;
  return (
    <>
      <ButtonRows>
        <ButtonRow icon={<IconList size={17} stroke={1.8} aria-hidden />} onClick={() => setOpen(true)}>
          {label}
        </ButtonRow>
      </ButtonRows>
      {open && (
        <Sheet title={label} onClose={() => setOpen(false)}>
          <p className={classes.sheetTitle}>{label}</p>
          {parts(action.sections).map((section, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- a sent list stays as it is
            <div key={index}>
              {words(section.title) && <p className={classes.section}>{words(section.title)}</p>}
              {parts(section.rows).map((row) => (
                <SheetRow
                  key={words(row.id)}
                  icon={<span className={classes.radio} aria-hidden />}
                  hint={words(row.description)}
                  onClick={() => {
                    setOpen(false);
                    onChoose(words(row.id));
                  }}
                >
                  {words(row.title)}
                </SheetRow>
              ))}
            </div>
          ))}
        </Sheet>
      )}
    </>
  );
}
