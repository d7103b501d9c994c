import { useEffect, useState } from 'react';
import { InitialsAvatar } from '../../ui/initials-avatar.tsx';
import { localeOf } from '../../ui/language.ts';
import type { SessionState } from '../../ui/session.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { Card } from '../card.tsx';
import { Problem } from '../form-problem.tsx';
import { keeper } from '../platform.ts';
import { useSpeech } from '../texts.tsx';
import { groupsOf } from './permission-groups.ts';
import { SignOutButton } from './sign-out-button.tsx';
import classes from './signed-in.module.css';

export function SignedInView({ session }: { session: NonNullable<SessionState['session']> }) {
  const { texts, language } = useSpeech();
  const words = texts.signedIn;
  const { person } = session;
  const unchecked = useCheck();
  const clock = new Intl.DateTimeFormat(localeOf(language), { hour: 'numeric', minute: '2-digit' });
  const groups = groupsOf(person.permissions);
  return (
    <Card
      title={person.name}
      documentTitle={words.title(person.name)}
      wide
      beside={<InitialsAvatar name={person.name} size={60} />}
      lead={person.role && <StatusBadge tone="agent">{words.roles[person.role]}</StatusBadge>}
    >
      <div className={classes.unchecked}>{unchecked && <Problem calm>{words.unchecked}</Problem>}</div>
      <dl className={classes.facts}>
        <dt>{words.belongsTo}</dt>
        <dd>{person.tenantId === null ? words.platform : (person.tenantName ?? words.company(person.tenantId))}</dd>
        <dt>{words.session}</dt>
        <dd>{words.until(clock.format(new Date(session.expiresAt)), clock.format(session.renewAt))}</dd>
      </dl>
      <h2 className={classes.may}>{words.may}</h2>
      {groups.length === 0 && <p className={classes.nothing}>{words.mayNothing}</p>}
      <div className={classes.groups}>
        {groups.map(([group, permissions]) => (
          <section key={group}>
            <h3>{words.groups[group]}</h3>
            <ul>
              {permissions.map((permission) => (
                <li key={permission}>{words.permissions[permission]}</li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      <SignOutButton />
    </Card>
  );
}

/** A session may have been ended, and rights changed, since the token was made. @returns whether that could not be asked */
function useCheck(): boolean {
  const [unchecked, setUnchecked] = useState(false);
  useEffect(() => {
    keeper.check().then(
      () => setUnchecked(false),
      () => setUnchecked(keeper.state().session !== null),
    );
  }, []);
  return unchecked;
}
