import { Button } from '@mantine/core';
import type { GenesysSetup, Unread } from '../../../contracts/genesys-setup.ts';
import { Facts } from '../page/facts.tsx';
import { useTexts } from '../texts.tsx';
import { GenesysChoices } from './genesys-choices.tsx';
import classes from './onboarding.module.css';
import { WidgetPart } from './widget-part.tsx';

/** What is at Genesys and what the client may do there; with a token, what can be made. */
export function GenesysStep({ setup, again }: { setup: GenesysSetup; again: () => void }) {
  const { onboarding } = useTexts();
  const words = onboarding.genesys;
  const { token, organization, permissions } = setup;
  const look = (
    <div className={classes.buttons}>
      <Button variant="default" onClick={again}>
        {onboarding.again}
      </Button>
    </div>
  );
  if (token !== 'good') {
    return (
      <>
        <p role="alert">{token === 'refused' ? words.refused : token === 'away' ? words.away : null}</p>
        {look}
      </>
    );
  }
  const missing = permissions.filter(({ held, need }) => held === false && need !== 'reserve');
  // The widget's own part says what is so of it.
  const { widget, ...needed } = setup;
  const unread = Object.values(needed)
    .filter((part): part is Unread => typeof part === 'object' && 'read' in part && !part.read)
    .filter(({ permission }) => !missing.some((one) => one.permission === permission))
    .map(({ why, permission }) => (permission ? `${permission}: ` : '') + onboarding.make.whys[why]);
  return (
    <>
      {organization.read && <Facts facts={[[words.organization, organization.value.name]]} />}
      {missing.length > 0 ? (
        <div>
          <p>{words.missing}</p>
          <ul className={classes.list}>
            {missing.map(({ permission, use }) => (
              <li key={permission}>
                <code dir="ltr">{permission}</code>
                <span className={classes.soft}>{words.uses[use]}</span>
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <p>{permissions.some(({ held, need }) => held === null && need !== 'reserve') ? words.untold : words.all}</p>
      )}
      {unread.length > 0 && (
        <div>
          <p>{words.unread}</p>
          <ul className={classes.list}>
            {[...new Set(unread)].map((sentence) => (
              <li key={sentence}>
                <bdi>{sentence}</bdi>
              </li>
            ))}
          </ul>
        </div>
      )}
      {look}
      <GenesysChoices setup={setup} again={again} />
      <WidgetPart widget={widget} again={again} />
    </>
  );
}
