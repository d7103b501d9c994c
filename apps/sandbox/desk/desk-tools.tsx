import { Menu } from '@mantine/core';
import { IconPaperclip, IconRobot, IconTemplate } from '@tabler/icons-react';
import { useRef } from 'react';
import { botKinds, deskSamples } from '../../../contracts/sandbox.ts';
import { uploadFile } from '../../ui/api.ts';
import { reportProblem } from '../../ui/notice.tsx';
import { type CannedResponse, sandbox } from '../live-state.ts';
import { texts } from '../texts.ts';
import classes from './desk-tools.module.css';
import { ToolMenu } from './tool-menu.tsx';

const { tools } = texts.desk;

type DeskToolsProps = {
  conversationId: string;
  agent: string;
  cannedResponses: CannedResponse[];
  onSend: () => void;
};

/** What an agent, or the bot in their place, sends besides text. */
export function DeskTools({ conversationId, agent, cannedResponses, onSend }: DeskToolsProps) {
  const file = useRef<HTMLInputElement>(null);
  const act = (done: Promise<unknown>) => {
    onSend();
    done.catch(reportProblem);
  };
  return (
    <div className={classes.tools} role="group" aria-label={tools.label}>
      <ToolMenu label={tools.file} icon={<IconPaperclip size={17} stroke={1.8} aria-hidden />}>
        {deskSamples.map((sample) => (
          <Menu.Item key={sample} onClick={() => act(sandbox.attach({ conversationId, sample, agent }))}>
            {tools.samples[sample]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => file.current?.click()}>{tools.chooseFile}</Menu.Item>
      </ToolMenu>
      <ToolMenu
        label={tools.template}
        title={tools.cannedResponses}
        icon={<IconTemplate size={17} stroke={1.8} aria-hidden />}
      >
        {cannedResponses.map(({ id, name, text }) => (
          <Menu.Item key={id} onClick={() => act(sandbox.sendTemplate({ conversationId, responseId: id, agent }))}>
            <span className={classes.name}>{name}</span>
            <span className={classes.preview}>{text}</span>
          </Menu.Item>
        ))}
      </ToolMenu>
      <ToolMenu label={tools.bot} title={tools.asBot} icon={<IconRobot size={17} stroke={1.8} aria-hidden />}>
        {botKinds.map((kind) => (
          <Menu.Item key={kind} onClick={() => act(sandbox.botSend({ conversationId, kind }))}>
            {tools.botKinds[kind]}
          </Menu.Item>
        ))}
      </ToolMenu>
      <input
        ref={file}
        type="file"
        hidden
        data-testid="desk-file"
        onChange={(event) => {
          const [chosen] = event.currentTarget.files ?? [];
          if (chosen) act(uploadFile('/api/desk/files', { conversationId, agent }, chosen));
          event.currentTarget.value = '';
        }}
      />
    </div>
  );
}
