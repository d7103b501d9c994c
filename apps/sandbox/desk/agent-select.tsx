import { NativeSelect } from '@mantine/core';
import { InitialsAvatar } from '../../ui/initials-avatar.tsx';
import { texts } from '../texts.ts';
import classes from './desk.module.css';

/** Which of the agents sits at the desk. */
export function AgentSelect({ agent, onChange }: { agent: string; onChange: (agent: string) => void }) {
  return (
    <div className={classes.agent}>
      <InitialsAvatar name={agent} size={34} />
      <NativeSelect
        label={texts.desk.answeringAs}
        classNames={{ root: classes.agentField, label: classes.agentLabel, input: classes.agentInput }}
        variant="unstyled"
        size="xs"
        data={texts.desk.agents}
        value={agent}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </div>
  );
}
