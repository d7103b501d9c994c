import { TextInput } from '@mantine/core';
import { IconRoute, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { portalContract } from '../../../contracts/agent-portal.ts';
import type { Output } from '../../../kit/contract.ts';
import { EmptyHint } from '../../ui/empty-hint.tsx';
import { Page, Section } from '../page/page.tsx';
import { usePerson } from '../person.ts';
import { addressOf } from '../place/address.ts';
import { Link } from '../place/link.tsx';
import { goTo } from '../place/place.ts';
import { platform } from '../platform.ts';
import { useTenant } from '../tenant/tenant.ts';
import { useTexts } from '../texts.tsx';
import { Form } from '../work/form.tsx';
import { FoundMessages } from './found-messages.tsx';

export type Found = Output<typeof portalContract.findJourneys>;

/**
 * Whoever comes back from a journey finds the search as it was. Not in the address, where a name or a number would stay in
 * the browser's history.
 */
let last: { tenantId: string; text: string; found: Found } | null = null;

/** Nothing but this one message was found: there is nothing to choose. */
function theOnlyOne({ messages, conversation, customers }: Found): string | null {
  const alone = messages.length === 1 && conversation === null && customers.length === 0;
  return alone ? (messages[0]?.messageId ?? null) : null;
}

/** By whatever one has at hand: an id of the message or the conversation, or who the customer is. */
export function FindJourney() {
  const texts = useTexts();
  const words = texts.journeys;
  const { may } = usePerson();
  const tenantId = useTenant().tenant.id;
  const before = last?.tenantId === tenantId ? last : null;
  const [text, setText] = useState(before?.text ?? '');
  const [found, setFound] = useState<Found | null>(before?.found ?? null);
  const sought = text.trim();

  const find = () => async () => {
    const answer = await platform.history.findJourneys({ tenantId, text: sought });
    last = { tenantId, text: sought, found: answer };
    setFound(answer);
    const only = theOnlyOne(answer);
    if (only !== null) goTo(addressOf({ tenantId, area: 'journeys', more: [only] }));
  };

  return (
    <Page title={texts.areas.journeys} lead={words.lead}>
      <Section>
        <Form go={words.go} ready={sought.length >= 2} onSubmit={find}>
          <TextInput
            type="search"
            label={words.find}
            description={words.findHint}
            dir="auto"
            maxLength={512}
            autoComplete="off"
            leftSection={<IconSearch size={17} stroke={1.8} aria-hidden />}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </Form>
      </Section>
      {found ? (
        <FoundMessages found={found} />
      ) : (
        <EmptyHint icon={<IconRoute size={26} stroke={1.6} />} title={words.teachTitle}>
          <p>{words.teachText}</p>
          {may('conversations:read') && <Link to={{ tenantId, area: 'conversations' }}>{words.toConversations}</Link>}
        </EmptyHint>
      )}
    </Page>
  );
}
