import { z } from 'zod';
import { instant, phoneNumberId } from './fields.ts';

/** Of an app, an account or a business at Meta. It becomes a piece of a path there. */
export const metaId = z.string().regex(/^\d{1,32}$/, 'must be an id of Meta: digits');

/** How Embedded Signup ended, as its window tells the page. */
export const finishEvent = z.enum([
  'FINISH',
  /** Without a number: one is added at Meta later. */
  'FINISH_ONLY_WABA',
  /** A number that stays in the WhatsApp Business app as well. */
  'FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING',
]);
export type FinishEvent = z.infer<typeof finishEvent>;

/** Of a number's two-step verification. */
export const pin = z.string().regex(/^\d{6}$/, 'must be six digits');

/** What Meta says of a number, in its own words; `null`: it does not say. */
export const numberFacts = z.object({
  phoneNumberId: z.string(),
  displayPhoneNumber: z.string(),
  /** The display name that customers see. */
  name: z.string().nullable(),
  /** `APPROVED`, `PENDING_REVIEW`, `DECLINED`, `EXPIRED`, `NONE`, ... */
  nameStatus: z.string().nullable(),
  /** `CONNECTED`, `PENDING`, `FLAGGED`, `RESTRICTED`, `BANNED`, `DISCONNECTED`, ... */
  status: z.string().nullable(),
  /** `GREEN`, `YELLOW`, `RED`, `UNKNOWN`. */
  quality: z.string().nullable(),
  /** `TIER_250`, `TIER_2K`, `TIER_10K`, `TIER_100K`, `TIER_UNLIMITED`: of all numbers of the business together. */
  messagingLimit: z.string().nullable(),
  /** `STANDARD`, `HIGH`, `NOT_APPLICABLE`. */
  throughput: z.string().nullable(),
  /** `CLOUD_API`, `ON_PREMISE`, `NOT_APPLICABLE`: the last is registered nowhere. */
  platform: z.string().nullable(),
  /** `VERIFIED`, `NOT_VERIFIED`, `EXPIRED`: whether somebody has proved to hold the number. */
  verification: z.string().nullable(),
  /** `LIVE`, `SANDBOX`. */
  mode: z.string().nullable(),
  /** The number is in the WhatsApp Business app as well. */
  coexistence: z.boolean().nullable(),
});
export type NumberFacts = z.infer<typeof numberFacts>;

/**
 * Why a step came to nothing, for people; the sentences are the reader's. With each stands what its values are.
 * All of them can be tried again by `resumeSignup`, but where it says that the window has to be opened again.
 */
export const signupReasons = [
  /** The page's app is neither the platform's nor one of this tenant. `appId`. Reload the page. */
  'app-unknown',
  /** Meta refuses the app's secret. `appId`. Whoever runs the platform (or owns the app) sets the right one. */
  'app-secret-refused',
  /** Meta takes the code no more: it lives for 30 seconds and for one use. Open the window again. */
  'code-refused',
  /** Meta's answer to the code was lost, and the code with it. Open the window again. */
  'answer-lost',
  /** Meta cannot be reached or is out of order. Try again. */
  'meta-away',
  /** Meta asks for a pause. `seconds`, where it says how long. Try again then. */
  'slow-down',
  /** Our own record cannot be written now. Try again. */
  'not-kept',
  /** The token is no token, has expired or was revoked. Open the window again, or make a new token. */
  'token-refused',
  /** Meta does not say what the token may do: it is of an app that is not known here. Connect that app to the tenant first. */
  'token-of-unknown-app',
  /** The token is of another app than that of the window. `appId`, `expected`. */
  'token-of-other-app',
  /** The token lacks permissions. `scopes`. Give them to the system user, or open the window again and agree to all. */
  'scope-missing',
  /** Nobody has said which account it is about. `accounts`, where the token tells some. Choose one. */
  'account-not-told',
  /** The token does not reach this account. `wabaId`. Choose the account in the window, or share it with the system user. */
  'account-not-granted',
  /** The account has no number yet. `wabaId`. Add one in the WhatsApp Manager, then go on. */
  'no-number',
  /** The account has several numbers, and nobody has said which. `count`. Choose among them. */
  'number-not-told',
  /** This number is not in the account. `wabaId`. */
  'number-not-in-account',
  /** The number belongs to another tenant of this platform. It has to be disconnected there first. */
  'number-of-another-tenant',
  /** Meta does not let the app receive the account's messages. `metaCode`. */
  'subscription-refused',
  /** Somebody has set another PIN for this number. Give it, or set a new one in the WhatsApp Manager. */
  'pin-wrong',
  /** The PIN was wrong too often. Try again later, with the right one. */
  'pin-locked',
  /** Nobody has proved to hold the number, or it has to be proved again: in the WhatsApp Manager, by SMS or call. */
  'number-unverified',
  /** The number works through another provider or a server of its own. It has to be moved to the Cloud API first. */
  'number-on-premises',
  /** Ten registrations in 72 hours are all that a number may have. Try again after that. */
  'registration-limit',
  /** Meta does not register the number. `metaCode`. */
  'registration-refused',
  /** Meta refuses, and says no more than `metaCode`. */
  'refused',
] as const;

/** Of a step that was not needed: why. */
export const skipReasons = [
  /** The app receives the account's messages already. */
  'subscribed-already',
  /** The number is registered already. */
  'registered-already',
  /** A number that stays in the WhatsApp Business app must not be registered. */
  'coexistence',
] as const;

/** In this order; the last two once for each number. */
export const signupSteps = [
  'exchange',
  'token',
  'account',
  'subscription',
  'numbers',
  'registration',
  'keeping',
] as const;

export const signupStep = z.object({
  step: z.enum(signupSteps),
  phoneNumberId: z.string().nullable(),
  state: z.enum(['done', 'skipped', 'refused']),
  reason: z.enum([...signupReasons, ...skipReasons]).nullable(),
  values: z.record(z.string().max(40), z.string().max(1000)),
});
export type SignupStep = z.infer<typeof signupStep>;
export type SignupReason = (typeof signupReasons)[number];

/** `renewed`: the number is connected to this tenant already, and its token is the new one from now on. */
export const numberKept = z.enum(['prepared', 'renewed']);

export const signupOutcome = z.object({
  /** By which it is resumed; `null` where it was not by Embedded Signup. */
  signupId: z.string().nullable(),
  /** Every number is ready to be connected, or was connected before. */
  done: z.boolean(),
  account: z.object({ wabaId: z.string(), name: z.string().nullable() }).nullable(),
  /** All numbers of the account, also those that nobody asked for. `kept`: those that are ready. */
  numbers: z.array(numberFacts.extend({ kept: numberKept.nullable() })),
  steps: z.array(signupStep),
});
export type SignupOutcome = z.infer<typeof signupOutcome>;

/** SHA-256 of the code in base64url: who has the code has the id, and nobody gets the code by it. */
export const signupId = z.string().regex(/^[\w-]{43}$/, 'must be the id of a signup');

export const signup = z.object({
  signupId,
  appId: z.string(),
  event: finishEvent,
  wabaId: z.string().nullable(),
  businessId: z.string().nullable(),
  phoneNumberIds: z.array(phoneNumberId),
  /** How far it has come; `null`: nothing but the code was exchanged. */
  outcome: signupOutcome.nullable(),
  createdAt: instant,
  finishedAt: instant.nullable(),
});
