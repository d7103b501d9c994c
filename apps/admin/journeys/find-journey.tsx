import { TextInput } from '@mantine/core';
import { IconRoute, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { z } from 'zod';
import { Fault, toFault } from '../../../kit/fault.ts';
import { EmptyHint } from '../../ui/empty-hint.tsx';
import { Page, Section } from '../page/page.tsx';
import { addressOf } from '../place/address.ts';
import { Link } from '../place/link.tsx';
import { goTo } from '../place/place.ts';
import { platform } from '../platform.ts';
import { useTenant } from '../tenant/tenant.ts';
import { useTexts } from '../texts.tsx';
import { Form } from '../work/form.tsx';

const ofNobody = (error: unknown): null => {
  if (toFault(error).code === 'not_found') return null;
  throw error;
};

/** By the id of a message or of a conversation, whichever it turns out to be. */
export function FindJourney() {
  const texts = useTexts();
  const words = texts.journeys;
  const tenantId = useTenant().tenant.id;
  const [text, setText] = useState('');
  const sought = text.trim();

  const find = () => async () => {
    const isOurs = z.uuid().safeParse(sought).success;
    const journey = isOurs
      ? await platform.history.getJourney({ tenantId, messageId: sought.toLowerCase() }).catch(ofNobody)
      : null;
    if (journey) return goTo(addressOf({ tenantId, area: 'journeys', more: [journey.messageId] }));
    const { items } = await platform.history.listMessages({ tenantId, conversationId: sought, limit: 1 });
    if (items.length > 0) return goTo(addressOf({ tenantId, area: 'conversations', more: [sought] }));
    throw new Fault('not_found', words.notFound);
  };

  return (
    <Page title={texts.areas.journeys} lead={words.lead}>
      <Section>
        <Form go={words.go} ready={sought !== ''} onSubmit={find}>
          <TextInput
            type="search"
            label={words.find}
            description={words.findHint}
            dir="ltr"
            leftSection={<IconSearch size={17} stroke={1.8} aria-hidden />}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </Form>
      </Section>
      <EmptyHint icon={<IconRoute size={26} stroke={1.6} />} title={words.teachTitle}>
        <p>{words.teachText}</p>
        <Link to={{ tenantId, area: 'conversations' }}>{words.toConversations}</Link>
      </EmptyHint>
    </Page>
  );
}
