import { Anchor } from '@mantine/core';
import { leaveInvitation } from '../arrival.ts';
import { useTexts } from '../texts.tsx';
import classes from './invitation.module.css';

/** For whoever was invited long ago, and has an account by now. */
export function LeaveLink() {
  const { invitation } = useTexts();
  return (
    <Anchor component="button" type="button" onClick={leaveInvitation} className={classes.leave}>
      {invitation.leave}
    </Anchor>
  );
}
