import { classify } from '../wire/meta/errors.ts';
import { type AdviceCode, type FailureCode, failureCodes } from './failure-codes.ts';
import { en } from './words/en.ts';

/**
 * What a cause of dead letters means to an operator: what happened, and what to do now. `hopeless`: as it is, the same
 * would certainly happen again.
 */
export type CauseAdvice = { what: string; fix: string; needs: 'template' | null; hopeless: boolean };

type Fix = Pick<CauseAdvice, 'fix'> & Partial<CauseAdvice>;

const replay = 'Replay them; they are tried as if they had just come.';
const atRate = 'Wait until it passes, then replay them at a rate.';
const drop = 'Drop them: nothing of them can be delivered.';
const later = `${atRate} A rate of 60 a minute is gentle enough for one number.`;
const account = 'Put it right in the WhatsApp Manager, try it with one of them, then replay the rest.';
const changed = 'Have it written anew in another form, and drop these.';

/** By what an agent is told to do in the same case. */
const fixes: Record<AdviceCode, Fix> = {
  later: { fix: later },
  tomorrow: { fix: 'Replay them tomorrow at the earliest, or drop them.' },
  administrator: { fix: account },
  'another-way': { fix: drop, hopeless: true },
  'template-or-wait': {
    fix: 'Send the customer a template, or drop them. Replayed, they pass only if the customer has written since, or if the tenant has a fallback template.',
    needs: 'template',
    hopeless: true,
  },
  'wait-first': { fix: 'Look into the journey of each: nothing is sent again before its outcome is settled.' },
  'ask-number': { fix: drop, hopeless: true },
  'lift-block': { fix: 'Have the block lifted, then replay them.' },
  'no-marketing': { fix: drop, hopeless: true },
  'as-text': { fix: changed, hopeless: true },
  'other-format': { fix: changed, hopeless: true },
  again: { fix: replay },
  'other-template': { fix: 'Choose another template and send that; drop these.' },
  'correct-template': { fix: 'Correct the template in the WhatsApp Manager, then replay them.' },
  'fill-parameters': { fix: changed, hopeless: true },
  'correct-parameters': { fix: changed, hopeless: true },
  shorten: { fix: changed, hopeless: true },
};

const known: Record<string, Fix & { what: string }> = {
  'window-closed': { what: sentence(en.notices.why['131047']), ...fixes['template-or-wait'] },
  unavailable: {
    what: 'Something behind the queue could not be reached for as long as it was tried.',
    fix: 'See in the reason what it was and that it is back, then replay them.',
  },
  'rate-limited': { what: 'A vendor took no more for as long as it was tried.', fix: later },
  'credentials-refused': {
    what: 'A vendor refused the credentials of the tenant.',
    fix: 'Renew them (see the tenant in the bridge’s doctor), try one, then replay the rest.',
  },
  unauthenticated: {
    what: 'A service refused the internal token of another one.',
    fix: 'Give all services the same INTERNAL_TOKEN, then replay them.',
  },
  forbidden: { what: 'A service was not allowed to do this.', fix: 'Give it the permission that the reason names.' },
  rejected: {
    what: 'A vendor, or a check of ours, understood the message and refused it.',
    fix: 'Read the reason and the journey of the sample. The same again is refused again: correct what it names, or drop them.',
    hopeless: true,
  },
  'bad-input': {
    what: 'A message had a form that nothing can be done with.',
    fix: 'Keep the sample for a report of the defect, and drop them; replay them once it is mended.',
    hopeless: true,
  },
  'too-large': { what: 'It was larger than may be sent.', fix: drop, hopeless: true },
  'not-found': {
    what: 'What it is about is not there: a number, a conversation or a tenant that was removed.',
    fix: 'Connect it again and replay them, or drop them.',
  },
  conflict: { what: 'It contradicts what is there by now.', fix: 'Read the reason; drop them if it is out of date.' },
  'outcome-unknown': { what: 'An answer was lost, and nobody knows what it was.', ...fixes['wait-first'] },
  defect: {
    what: 'The platform itself failed at it.',
    fix: 'Search the log for the id of the sample, report the defect, and replay them once it is mended.',
  },
  'gave-up': {
    what: 'The broker gave them up: each time the process that held them ended.',
    fix: 'See why processes end (memory, restarts). Replay one of them before the rest.',
  },
};

const genesys: readonly [from: number, to: number, about: Fix & { what: string }][] = [
  [401, 401, { what: 'Genesys refused the OAuth client.', fix: 'Renew its id and secret, then replay them.' }],
  [
    403,
    403,
    {
      what: 'The OAuth client lacks a permission at Genesys, or the integration is not in its division.',
      fix: 'Give its role the permissions for Open Messaging, try one, then replay the rest.',
    },
  ],
  [
    404,
    404,
    { what: 'Genesys does not know the integration or the conversation.', fix: 'Check the integration of the number.' },
  ],
  [408, 408, { what: 'Genesys took too long.', fix: atRate }],
  [429, 429, { what: 'Genesys took no more requests of this client.', fix: atRate }],
  [
    400,
    499,
    {
      what: 'Genesys refused the message.',
      fix: 'Read the reason. The same again is refused again: report it, or drop them.',
      hopeless: true,
    },
  ],
  [500, 599, { what: 'Genesys itself failed.', fix: 'Wait until it works again, then replay them at a rate.' }],
];

/** Any cause, also one that this version does not know. */
export function adviceOn(cause: string): CauseAdvice {
  return { needs: null, hopeless: false, ...lookUp(cause) };
}

function lookUp(cause: string): Fix & { what: string } {
  if (Object.hasOwn(known, cause)) return known[cause] as Fix & { what: string };
  const [vendor, code = ''] = cause.split('/');
  if (vendor === 'whatsapp') return ofMeta(code);
  const found = vendor === 'genesys' && genesys.find(([from, to]) => Number(code) >= from && Number(code) <= to);
  return found
    ? found[2]
    : { what: `It failed with “${cause}”.`, fix: 'Read the reason and the journey of the sample.' };
}

function ofMeta(code: string): Fix & { what: string } {
  if (Object.hasOwn(failureCodes, code)) {
    const name = code as FailureCode;
    return { what: `${sentence(en.notices.why[name])} (WhatsApp ${code})`, ...fixes[failureCodes[name].now] };
  }
  const what = `WhatsApp refused it with code ${code}.`;
  switch (classify(Number(code))) {
    case 'credentials':
    case 'stopped':
      return { what, fix: account };
    case 'retry':
    case 'wait':
      return { what, fix: later };
    case 'unsure':
      return { what, ...fixes['wait-first'] };
    case 'never':
      return { what, fix: 'Look the code up at Meta. The same again is refused again: drop them.', hopeless: true };
  }
}

function sentence(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`;
}
