import type { Journey } from '../../../contracts/journey.ts';
import type { FoundCustomer, FoundJourneys } from '../../../contracts/journey-search.ts';

/** How many digits of a number, or letters of an id, tell one customer from another without saying who it is. */
const lastShown = 4;
const wamidShown = 12;

const endOf = (text: string) => `…${text.slice(-lastShown)}`;
const initialsOf = (text: string) =>
  text
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => `${[...word][0]}…`)
    .join(' ');

/** Somebody, for whoever looks for their message and may not read it: initials of a name, the end of a number or an id. */
export const maskedName = (name: string): string => (/^[+\d]|^[A-Z]{2}\./.test(name) ? endOf(name) : initialsOf(name));

export const maskedCustomer = ({ name, username, waId, userId, ...rest }: FoundCustomer): FoundCustomer => ({
  ...rest,
  name: name && initialsOf(name),
  username: username && initialsOf(username),
  waId: waId && endOf(waId),
  userId: userId && endOf(userId),
});

/** A wamid has the customer's number in its beginning, in base64; its end is of the message alone. */
const maskedWamid = (wamid: string) => `wamid.…${wamid.slice(-wamidShown)}`;

/** Of a journey all but what somebody said and who they are. What a vendor said may repeat both. */
export function withheldJourney({ hops, ...journey }: Journey): Journey {
  return {
    ...journey,
    text: null,
    customer: maskedName(journey.customer),
    wamid: journey.wamid && maskedWamid(journey.wamid),
    failure: journey.failure && { code: journey.failure.code, message: '' },
    hops: hops.map(({ detail: _, ...hop }) => hop),
  };
}

export const withheldFindings = ({ messages, conversation, customers, more }: FoundJourneys): FoundJourneys => ({
  messages: messages.map((one) => ({ ...one, customer: maskedCustomer(one.customer) })),
  conversation: conversation && { ...conversation, customer: maskedCustomer(conversation.customer) },
  customers: customers.map(({ messages: theirs, ...one }) => ({ ...maskedCustomer(one), messages: theirs })),
  more,
});
