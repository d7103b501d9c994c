import { IconBolt, IconDoorExit, IconMapPin, IconMessageReply, IconPaperclip, IconTemplate } from '@tabler/icons-react';
import { useId, useRef } from 'react';
import type { PortalMessage } from '../../../contracts/portal-records.ts';
import { urgencyOf } from '../../conversation/time/urgency.ts';
import { useNow } from '../../conversation/time/use-now.ts';
import { useConversation, useShown } from '../conversation/conversation-context.ts';
import { useTexts } from '../texts.tsx';
import { useLate } from '../use-late.ts';
import classes from './actions.module.css';
import { LatePart } from './late-part.tsx';
import { ReplyPanel } from './reply-panel.tsx';

const icons = {
  template: IconTemplate,
  reply: IconMessageReply,
  file: IconPaperclip,
  location: IconMapPin,
  canned: IconBolt,
  end: IconDoorExit,
};
export type Panel = keyof typeof icons;
type LoadPanel = () => Promise<{ default: (props: { onDone: () => void }) => React.ReactNode }>;
const late: Record<Exclude<Panel, 'reply'>, LoadPanel> = {
  template: () => import('./template-panel.tsx'),
  file: () => import('./file-panel.tsx'),
  location: () => import('./location-panel.tsx'),
  canned: () => import('./canned-panel.tsx'),
  end: () => import('./end-panel.tsx'),
};
const all = Object.keys(icons) as Panel[];
/** What WhatsApp takes within 24 hours after the customer's last message alone. */
const free: readonly Panel[] = ['reply', 'file', 'location'];

type ActionBarProps = {
  panel: Panel | null;
  onPanel: (panel: Panel | null) => void;
  quoted: PortalMessage | null;
  onQuoted: (message: PortalMessage | null) => void;
};

/** What can be done here; each opens below the buttons, and no sooner takes anything from where the agent types. */
export function ActionBar({ panel, onPanel, quoted, onQuoted }: ActionBarProps) {
  const words = useTexts().actions;
  const { permissions, me } = useShown();
  const row = useConversation((state) => state.row);
  const now = useNow(15_000);
  const id = useId();
  const buttons = useRef<Partial<Record<Panel, HTMLButtonElement | null>>>({});
  const isClosed = urgencyOf(row?.windowClosesAt ?? null, now) === 'closed';
  const may = (one: Panel) =>
    one === 'end'
      ? row?.state === 'open' && (row.assignee === me?.person.personId || permissions.includes('conversations:end'))
      : one === 'canned' || permissions.includes('messages:send');
  const close = () => {
    const before = panel;
    onPanel(null);
    onQuoted(null);
    if (before) buttons.current[before]?.focus();
  };
  const shut = panel !== null && free.includes(panel) && isClosed;

  return (
    <section className={classes.actions} aria-label={words.title}>
      <div className={classes.bar}>
        {all.filter(may).map((one) => {
          const Icon = icons[one];
          return (
            <button
              key={one}
              ref={(element) => {
                buttons.current[one] = element;
              }}
              type="button"
              className={classes.action}
              data-action={one}
              aria-expanded={panel === one}
              aria-controls={panel === one ? id : undefined}
              onClick={() => (panel === one ? close() : onPanel(one))}
            >
              <Icon size={18} stroke={1.7} aria-hidden />
              {words.names[one]}
            </button>
          );
        })}
      </div>
      {panel && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape in any of its fields comes up here
        <div
          id={id}
          className={classes.panel}
          role="group"
          aria-label={words.names[panel]}
          onKeyDown={({ key }) => key === 'Escape' && close()}
        >
          {shut ? (
            <p className={classes.shut}>{words.windowClosed}</p>
          ) : panel === 'reply' ? (
            <ReplyPanel quoted={quoted} onDone={close} />
          ) : (
            <LatePanel load={late[panel]} onDone={close} />
          )}
        </div>
      )}
    </section>
  );
}

function LatePanel({ load, onDone }: { load: LoadPanel; onDone: () => void }) {
  const { value, failed, again } = useLate(load);
  return value ? <value.default onDone={onDone} /> : <LatePart failed={failed} again={again} />;
}
