import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import type { signupContract } from '../../../contracts/whatsapp-signup.ts';
import type { Output } from '../../../kit/contract.ts';
import { StatusBadge, type Tone } from '../../ui/status-badge.tsx';
import { FaultNote } from '../answers/fault-note.tsx';
import { type Answer, useAnswer } from '../answers/use-answer.ts';
import { platform } from '../platform.ts';
import { useTenant } from '../tenant/tenant.ts';
import { useTexts } from '../texts.tsx';
import { When } from '../when.tsx';
import classes from './number-facts.module.css';

export type LiveNumber = Output<typeof signupContract.listNumberFacts>['items'][number];

/** What Meta says now of each number: asked when the page is opened, and again when somebody wants to know. */
export function useNumberFacts(): Answer<LiveNumber[]> {
  const tenantId = useTenant().tenant.id;
  return useAnswer(
    `number facts ${tenantId}`,
    async () => (await platform.templates.listNumberFacts({ tenantId })).items,
  );
}

/** When Meta was asked, and asking again. What it did not say is told with what to do. */
export function FactsAsOf({ answer }: { answer: Answer<LiveNumber[]> }) {
  const texts = useTexts();
  const words = texts.numbers.live;
  const [oldest] = (answer.value ?? []).map(({ readAt }) => readAt).sort();
  const refused = (answer.value ?? []).filter((one) => one.refused !== null);
  return (
    <div className={classes.asOf}>
      <p role="status">
        {answer.loading ? (
          words.asking
        ) : oldest ? (
          <>
            {words.asOf} <When at={oldest} />
          </>
        ) : null}
      </p>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconRefresh size={16} stroke={1.8} aria-hidden />}
        onClick={answer.again}
      >
        {words.again}
      </Button>
      <FaultNote fault={answer.fault} again={answer.again} />
      {refused.length > 0 && (
        <ul className={classes.refused} aria-label={words.notTold}>
          {refused.map(({ phoneNumberId, displayPhoneNumber, refused: why }) => (
            <li key={phoneNumberId}>
              <bdi dir="ltr">{displayPhoneNumber}</bdi>: {why && texts.onboarding.reasons[why.reason]}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const statusTones: Record<string, Tone> = {
  CONNECTED: 'good',
  PENDING: 'busy',
  FLAGGED: 'warn',
  RESTRICTED: 'bad',
  BANNED: 'bad',
  DISCONNECTED: 'bad',
  APPROVED: 'good',
  AVAILABLE_WITHOUT_REVIEW: 'good',
  PENDING_REVIEW: 'busy',
  DECLINED: 'bad',
  EXPIRED: 'warn',
  VERIFIED: 'good',
  NOT_VERIFIED: 'bad',
};

/** A word of Meta's in the reader's own, where it is known. */
export function MetaWord({ word }: { word: string | null | undefined }) {
  const { states } = useTexts().numbers.live;
  if (!word) return null;
  return <StatusBadge tone={statusTones[word] ?? 'calm'}>{states[word] ?? word}</StatusBadge>;
}
