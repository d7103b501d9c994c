import { Button, Switch } from '@mantine/core';
import { useState } from 'react';
import type { tenantContract } from '../../../contracts/tenant.ts';
import type { Output } from '../../../kit/contract.ts';
import { Section } from '../page/page.tsx';
import { platform } from '../platform.ts';
import { useTenant } from '../tenant/tenant.ts';
import { useTexts } from '../texts.tsx';
import { ConfirmDialog } from '../work/confirm-dialog.tsx';
import { Handout } from '../work/handout.tsx';

/** By which a trigger of Genesys Cloud proves that the end of a conversation is its word. */
export function EventsSecret() {
  const { events: words } = useTexts().settings;
  const { tenant } = useTenant();
  const [asking, setAsking] = useState(false);
  const [drop, setDrop] = useState(false);
  const [made, setMade] = useState<Output<typeof tenantContract.makeEventsSecret> | null>(null);
  const make = (
    <Button variant="default" onClick={() => setAsking(true)}>
      {words.make}
    </Button>
  );
  return (
    <Section title={words.title} lead={words.lead} actions={make}>
      {made && (
        <>
          <Handout label={words.secret} text={made.secret} once />
          <Handout label={words.url} text={made.url} />
        </>
      )}
      {asking && (
        <ConfirmDialog
          title={words.make}
          what={drop ? words.whatDrop : words.whatKeep}
          go={words.go}
          danger={drop}
          onGo={async () => {
            const previous = drop ? 'drop' : 'keep';
            setMade(await platform.tenants.makeEventsSecret({ tenantId: tenant.id, previous }));
            setAsking(false);
          }}
          onClose={() => setAsking(false)}
        >
          <Switch label={words.drop} checked={drop} onChange={(event) => setDrop(event.currentTarget.checked)} />
        </ConfirmDialog>
      )}
    </Section>
  );
}
