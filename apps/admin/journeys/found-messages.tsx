import { IconMoodEmpty } from '@tabler/icons-react';
import type { FoundCustomer, FoundMessage } from '../../../contracts/journey-search.ts';
import { EmptyHint } from '../../ui/empty-hint.tsx';
import { toneOfStatus } from '../../ui/journey-timing.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { Section } from '../page/page.tsx';
import { usePerson } from '../person.ts';
import { Link } from '../place/link.tsx';
import { useTenant } from '../tenant/tenant.ts';
import { useTexts } from '../texts.tsx';
import { When } from '../when.tsx';
import type { Found } from './find-journey.tsx';
import classes from './found-messages.module.css';

/** What a search has found, each sort of it on a surface of its own. */
export function FoundMessages({ found: { messages, conversation, customers, more, withheld } }: { found: Found }) {
  const { found: words } = useTexts().journeys;
  const { may } = usePerson();
  const tenantId = useTenant().tenant.id;
  const count = messages.length + (conversation ? 1 : 0) + customers.length;
  return (
    <div className={classes.found}>
      <p role="status" className={count === 0 ? classes.unseen : classes.count}>
        {count === 0 ? words.nothing : words.count(count)} {withheld && count > 0 && words.withheld}
      </p>
      {count === 0 && (
        <EmptyHint icon={<IconMoodEmpty size={26} stroke={1.6} />} title={words.nothing}>
          {words.nothingText}
        </EmptyHint>
      )}
      {messages.length > 0 && (
        <Section title={words.messages}>
          <ul className={classes.messages}>
            {messages.map((message) => (
              <Message key={message.messageId} message={message} customer={message.customer} />
            ))}
          </ul>
        </Section>
      )}
      {conversation && (
        <Section
          title={words.conversation}
          lead={
            <>
              <Name customer={conversation.customer} />
              {may('conversations:read') && (
                <>
                  {' · '}
                  <Link to={{ tenantId, area: 'conversations', more: [conversation.conversationId] }}>
                    {words.toConversation}
                  </Link>
                </>
              )}
            </>
          }
        >
          <Messages messages={conversation.messages} />
        </Section>
      )}
      {customers.length > 0 && (
        <Section title={words.customers} lead={more ? words.more : undefined}>
          {customers.map((customer) => (
            <div key={customer.mappingId} className={classes.customer}>
              <h3>
                <Name customer={customer} />
              </h3>
              <Messages messages={customer.messages} />
            </div>
          ))}
        </Section>
      )}
    </div>
  );
}

/** A name as it is, and the number from left to right wherever it stands. */
const Name = ({ customer: { name, username, waId, userId } }: { customer: FoundCustomer }) => (
  <>
    {name && <bdi>{name}</bdi>} {username && <bdi>@{username}</bdi>} <bdi dir="ltr">{waId ?? userId}</bdi>
  </>
);

function Messages({ messages }: { messages: readonly FoundMessage[] }) {
  const { found: words } = useTexts().journeys;
  if (messages.length === 0) return <p className={classes.none}>{words.noMessages}</p>;
  return (
    <ul className={classes.messages}>
      {messages.map((message) => (
        <Message key={message.messageId} message={message} />
      ))}
    </ul>
  );
}

function Message({ message, customer }: { message: FoundMessage; customer?: FoundCustomer }) {
  const { journeys: words } = useTexts();
  const tenantId = useTenant().tenant.id;
  const { messageId, direction, kind, status, createdAt } = message;
  return (
    <li>
      <Link to={{ tenantId, area: 'journeys', more: [messageId] }}>
        <When at={createdAt} />
      </Link>
      <span>{words.titles[direction]}</span>
      <span className={classes.kind}>{kind}</span>
      {customer && <Name customer={customer} />}
      <StatusBadge tone={toneOfStatus[status]}>{words.statuses[status]}</StatusBadge>
    </li>
  );
}
