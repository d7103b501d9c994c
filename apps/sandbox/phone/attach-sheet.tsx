import {
  IconChevronLeft,
  IconChevronRight,
  IconDots,
  IconFolderOpen,
  IconUserCog,
  IconWorldShare,
} from '@tabler/icons-react';
import { useState } from 'react';
import { texts } from '../texts.ts';
import { type OptionGroup, optionGroups, tiles } from './attach-options.ts';
import classes from './attach-sheet.module.css';
import { Sheet } from './sheet.tsx';
import { SheetRow } from './sheet-row.tsx';
import type { Chat } from './use-chat.ts';

type AttachSheetProps = { chat: Chat; onChooseFile: () => void; onClose: () => void };

const { attach } = texts.phone;

const groups: readonly { group: OptionGroup; Icon: typeof IconDots }[] = [
  { group: 'unusual', Icon: IconDots },
  { group: 'account', Icon: IconUserCog },
  { group: 'elsewhere', Icon: IconWorldShare },
];

/** What can be sent besides text: the usual kinds as tiles, all others one step behind. */
export function AttachSheet({ chat, onChooseFile, onClose }: AttachSheetProps) {
  const [group, setGroup] = useState<OptionGroup | null>(null);
  const then = (act: () => void) => () => {
    act();
    onClose();
  };
  return (
    <Sheet key={group} title={group ? attach.groups[group] : attach.title} onClose={onClose}>
      {group ? (
        <Options group={group} chat={chat} then={then} onBack={() => setGroup(null)} />
      ) : (
        <>
          <div className={classes.tiles}>
            {tiles.map(({ kind, Icon, tone }) => (
              <Tile
                key={kind}
                icon={<Icon size={22} stroke={1.7} aria-hidden />}
                tone={tone}
                label={attach.kinds[kind]}
                short={kind === 'voice' ? attach.short.voice : undefined}
                onClick={then(() => chat.sendKind(kind))}
              />
            ))}
            <Tile
              icon={<IconFolderOpen size={22} stroke={1.7} aria-hidden />}
              tone="gray"
              label={attach.chooseFile}
              short={attach.short.chooseFile}
              onClick={then(onChooseFile)}
            />
          </div>
          {groups.map(({ group: name, Icon }) => (
            <SheetRow
              key={name}
              icon={<Icon size={20} stroke={1.7} aria-hidden />}
              hint={attach.hints[name]}
              end={<IconChevronRight size={18} stroke={1.8} aria-hidden />}
              onClick={() => setGroup(name)}
            >
              {attach.groups[name]}
            </SheetRow>
          ))}
        </>
      )}
    </Sheet>
  );
}

type OptionsProps = { group: OptionGroup; chat: Chat; then: (act: () => void) => () => void; onBack: () => void };

function Options({ group, chat, then, onBack }: OptionsProps) {
  return (
    <>
      <button type="button" className={classes.back} aria-label={attach.back} onClick={onBack}>
        <IconChevronLeft size={19} stroke={1.9} aria-hidden />
        <strong>{attach.groups[group]}</strong>
      </button>
      {optionGroups[group].map((option) => (
        <SheetRow
          key={'kind' in option ? option.kind : option.event}
          icon={<option.Icon size={20} stroke={1.7} aria-hidden />}
          onClick={then(() => ('kind' in option ? chat.sendKind(option.kind) : chat.happen(option.event)))}
        >
          {'kind' in option ? attach.kinds[option.kind] : attach.events[option.event]}
        </SheetRow>
      ))}
    </>
  );
}

type TileProps = { icon: React.ReactNode; tone: string; label: string; short?: string; onClick: () => void };

function Tile({ icon, tone, label, short = label, onClick }: TileProps) {
  return (
    <button type="button" className={classes.tile} data-tone={tone} aria-label={label} onClick={onClick}>
      <span className={classes.round}>{icon}</span>
      {short}
    </button>
  );
}
