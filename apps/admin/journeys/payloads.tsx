import { Button } from '@mantine/core';
import { IconEyeOff, IconFileOff } from '@tabler/icons-react';
import { useState } from 'react';
import type { portalContract } from '../../../contracts/agent-portal.ts';
import type { Output } from '../../../kit/contract.ts';
import { useAttempt } from '../../ui/use-attempt.ts';
import { FaultNote } from '../answers/fault-note.tsx';
import { Section } from '../page/page.tsx';
import { platform } from '../platform.ts';
import { useTenant } from '../tenant/tenant.ts';
import { useTexts } from '../texts.tsx';
import classes from './payloads.module.css';

type Payloads = Output<typeof portalContract.getPayloads>;

/** How the message came and how it went on, asked for by a press: that somebody looked is written down. */
export function PayloadSection({ messageId }: { messageId: string }) {
  const { payloads: words } = useTexts().journeys;
  const tenantId = useTenant().tenant.id;
  const { attempt, busy, fault } = useAttempt();
  const [shown, setShown] = useState<Payloads | null>(null);
  const show = () => attempt(async () => setShown(await platform.history.getPayloads({ tenantId, messageId })));
  return (
    <Section title={words.title} lead={words.lead}>
      {!shown && (
        <div>
          <Button variant="default" loading={busy} onClick={() => void show()}>
            {words.show}
          </Button>
        </div>
      )}
      <FaultNote fault={fault} />
      {shown && <Shown {...shown} />}
    </Section>
  );
}

function Shown({ direction, raw, sent, kept, redacted }: Payloads) {
  const { payloads: words } = useTexts().journeys;
  if (!kept)
    return (
      <p className={classes.note} role="status">
        <IconFileOff size={20} stroke={1.7} aria-hidden />
        <span>{words.removed}</span>
      </p>
    );
  const [came, went] = direction === 'inbound' ? ['WhatsApp', 'Genesys Cloud'] : ['Genesys Cloud', 'WhatsApp'];
  return (
    <>
      {redacted && (
        <p className={classes.note} role="status">
          <IconEyeOff size={20} stroke={1.7} aria-hidden />
          <span>{words.redacted}</span>
        </p>
      )}
      <div className={classes.pair}>
        <Json title={words.before(came ?? '')} value={raw} />
        <Json title={words.after(went ?? '')} value={sent} />
      </div>
    </>
  );
}

function Json({ title, value }: { title: string; value: unknown }) {
  const { payloads: words } = useTexts().journeys;
  return (
    <div className={classes.json}>
      <h3>{title}</h3>
      {value === null ? (
        <p>{words.nothing}</p>
      ) : (
        // Whoever has no mouse scrolls it as well.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls
        <pre tabIndex={0} dir="ltr" role="region" aria-label={title}>
          {JSON.stringify(value, null, 2)}
        </pre>
      )}
    </div>
  );
}
