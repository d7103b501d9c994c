import { IconArrowNarrowLeft, IconEyeOff } from '@tabler/icons-react';
import { useEffect } from 'react';
import type { portalContract } from '../../../contracts/agent-portal.ts';
import type { Output } from '../../../kit/contract.ts';
import { lostText } from '../../conversation/messages/lost-text.ts';
import { isUnderWay, toneOfStatus } from '../../ui/journey-timing.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { FaultNote } from '../answers/fault-note.tsx';
import { Loading } from '../answers/loading.tsx';
import { useAnswer } from '../answers/use-answer.ts';
import { GradeBadge } from '../conversations/grade-badge.tsx';
import { Facts } from '../page/facts.tsx';
import { Page, Section } from '../page/page.tsx';
import { usePerson } from '../person.ts';
import { addressOf } from '../place/address.ts';
import { Link } from '../place/link.tsx';
import { platform } from '../platform.ts';
import { useTenant } from '../tenant/tenant.ts';
import { useTexts } from '../texts.tsx';
import { When } from '../when.tsx';
import { CopyButton } from '../work/copy-button.tsx';
import classes from './journey-view.module.css';
import { PayloadSection } from './payloads.tsx';
import { SlowSection } from './slow-section.tsx';
import { timedHops } from './timed-hops.ts';
import { Timeline } from './timeline.tsx';
import { whySlow } from './why-slow.ts';

type Journey = Output<typeof portalContract.getJourney>;

const everyMs = 2_000;

export function JourneyView({ messageId }: { messageId: string }) {
  const { journeys: words } = useTexts();
  const { id: tenantId } = useTenant().tenant;
  const { value, fault, again } = useAnswer(`journey ${tenantId} ${messageId}`, () =>
    platform.history.getJourney({ tenantId, messageId }),
  );
  // While it is on its way, its next hop may be there at any moment.
  useEffect(() => {
    if (!value || !isUnderWay(value)) return;
    const timer = setTimeout(again, everyMs);
    return () => clearTimeout(timer);
  }, [value, again]);

  return (
    <Page
      title={value ? words.titles[value.direction] : words.title}
      lead={value && words.of(`\u2068${value.customer}\u2069`)}
      back={
        <Link className={classes.back} to={{ tenantId, area: 'journeys' }}>
          <IconArrowNarrowLeft size={18} stroke={1.8} aria-hidden />
          {words.other}
        </Link>
      }
      actions={
        <CopyButton
          text={location.origin + addressOf({ tenantId, area: 'journeys', more: [messageId] })}
          label={words.share}
        />
      }
    >
      <FaultNote fault={fault} again={again} />
      {!value && !fault && <Loading />}
      {value && <Known journey={value} />}
    </Page>
  );
}

function Known({ journey }: { journey: Journey }) {
  const texts = useTexts();
  const words = texts.journeys;
  const { may } = usePerson();
  const { id: tenantId } = useTenant().tenant;
  const { status, kind, text, grade, lost, failure, createdAt, messageId, wamid, genesysMessageId, conversationId } =
    journey;
  const hops = timedHops(journey);
  const why = whySlow(journey, hops);
  return (
    <>
      <Section>
        <div className={classes.sum}>
          <StatusBadge tone={toneOfStatus[status]} live={isUnderWay(journey)}>
            {words.statuses[status]}
          </StatusBadge>
          {grade && <GradeBadge grade={grade} />}
          <span>{kind}</span>
        </div>
        {text !== null && (
          <blockquote className={classes.text} dir="auto">
            {text}
          </blockquote>
        )}
        {journey.withheld && (
          <p className={classes.withheld}>
            <IconEyeOff size={20} stroke={1.7} aria-hidden />
            <span>{words.withheld}</span>
          </p>
        )}
        {failure && (
          <p className={classes.failure} dir="auto">
            {words.failed} {failure.message} <code dir="ltr">{failure.code}</code>
          </p>
        )}
        {lost && (
          <p className={classes.lost} dir="auto">
            {words.lost} {lostText(lost, texts.capabilities.lost)}
          </p>
        )}
        <Facts
          facts={[
            [words.received, <When key="at" at={createdAt} />],
            [words.messageId, <code key="id">{messageId}</code>],
            ...(wamid ? [[words.wamid, <code key="wamid">{wamid}</code>] as const] : []),
            ...(genesysMessageId ? [[words.genesysId, <code key="genesys">{genesysMessageId}</code>] as const] : []),
            ...(conversationId
              ? [
                  [
                    words.conversation,
                    may('conversations:read') ? (
                      <Link key="conversation" to={{ tenantId, area: 'conversations', more: [conversationId] }}>
                        {conversationId}
                      </Link>
                    ) : (
                      <code key="conversation">{conversationId}</code>
                    ),
                  ] as const,
                ]
              : []),
          ]}
        />
      </Section>
      <SlowSection why={why} />
      <Section title={words.hops}>
        <Timeline hops={hops} slowest={why.delays[0]?.to ?? null} />
      </Section>
      <PayloadSection messageId={messageId} />
    </>
  );
}
