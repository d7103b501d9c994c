import type { Person } from '../../../contracts/sign-in.ts';

export const en = {
  product: 'WhatsApp to Genesys Cloud',
  language: 'Language',
  toDark: 'Dark colours',
  toLight: 'Light colours',
  show: 'Show the password',

  signIn: {
    title: 'Sign in',
    lead: 'Where WhatsApp customers meet your Genesys Cloud.',
    ways: 'Ways to sign in',
    genesys: {
      tab: 'Genesys Cloud',
      company: 'Your company',
      hint: 'The short name that your administrator gave you.',
      example: 'such as larkspur',
      wrong: 'Type the short name (letters, digits and hyphens only) or the company’s id.',
      go: 'Continue with Genesys Cloud',
      going: 'Going to Genesys Cloud',
      after: 'You sign in at Genesys Cloud and come back here. We never see that password.',
    },
    operator: {
      tab: 'Operator',
      email: 'E-mail',
      emailWrong: 'Type your e-mail address.',
      password: 'Password',
      passwordWrong: 'Type your password.',
      go: 'Sign in',
      going: 'Signing in',
      or: 'or',
      singleSignOn: 'Sign in with single sign-on',
    },
  },

  code: {
    label: 'Six-digit code',
    hint: 'Your authenticator app shows it.',
    wrong: 'Type all six digits.',
  },

  arriving: { title: 'Signing you in', text: 'This takes a moment only.' },

  invitation: {
    step: (now: number, all: number) => `Step ${now} of ${all}`,
    leave: 'Go to sign-in instead',
    password: {
      title: 'Choose a password',
      lead: 'Welcome! You were invited to run this platform.',
      label: 'New password',
      hint: 'At least 12 characters. Three or four words that nobody would put together are good, and easy to remember.',
      wrong: 'The password needs 12 characters or more.',
      unfit: 'This password is one of the first that are guessed, or your e-mail address. Choose another.',
      tooLong: 'The password may have 1,000 characters at most.',
      go: 'Continue',
      going: 'Saving',
      strength: {
        label: 'Strength',
        short: (missing: number) =>
          missing === 1 ? 'One more character is needed' : `${missing} more characters needed`,
        weak: 'Weak: easy to guess',
        fair: 'Fair: a little longer would be better',
        good: 'Good',
        strong: 'Strong',
      },
    },
    authenticator: {
      title: 'Set up your authenticator',
      lead: (email: string) => `From now on ${email} signs in with the password and a code from your phone.`,
      scan: 'Scan this picture with an authenticator app on your phone.',
      picture: 'QR code for the authenticator app',
      here: 'Open in an app on this device',
      byHand: 'No camera? Type this key into the app:',
      copy: 'Copy the key',
      copied: 'Copied',
      notCopied: 'The browser does not allow copying. Mark the key and copy it by hand.',
      confirm: 'Type the code that the app shows now.',
      go: 'Finish and sign in',
      going: 'Checking the code',
    },
  },

  signedIn: {
    title: (name: string) => `${name}, signed in`,
    roles: {
      agent: 'Agent',
      supervisor: 'Supervisor',
      admin: 'Administrator',
      operator: 'Operator',
    } satisfies Record<NonNullable<Person['role']>, string>,
    belongsTo: 'Belongs to',
    platform: 'The platform, with all its companies',
    company: (id: string) => `Company ${id}`,
    session: 'Session',
    until: (end: string, renewal: string) => `Renews by itself at ${renewal}; without that it would end at ${end}`,
    may: 'What you may do',
    mayNothing: 'Nothing yet. Ask your administrator for a permission in Genesys Cloud.',
    unchecked: 'The platform did not answer just now; this is how it was before.',
    signOut: 'Sign out',
    signingOut: 'Signing out',
    groups: {
      talk: 'Conversations',
      trouble: 'Stuck messages',
      data: 'Customers’ data',
      settings: 'Settings',
      platform: 'Platform',
    },
    permissions: {
      'conversations:read': 'Read them',
      'journeys:read': 'Follow each message, without what was said',
      'conversations:end': 'End a conversation for everybody in it',
      'messages:send': 'Write to customers',
      'portal:use': 'Work in the Agent Portal',
      'replies:write': 'Write canned replies',
      'templates:read': 'See message templates',
      'templates:sync': 'Fetch templates anew from WhatsApp',
      'templates:write': 'Make, change and delete message templates',
      'dead-letters:read': 'See what got stuck, and why',
      'dead-letters:replay': 'Send it on its way again',
      'outcomes:settle': 'Close it for good without delivering it',
      'customers:export': 'Hand out what is kept of one person',
      'customers:erase': 'Erase what is kept of one person',
      'tenant:read': 'See settings, numbers and their state',
      'tenant:write': 'Change settings, numbers and credentials',
      'people:sync': 'Update the people from Genesys Cloud',
      'api-keys:manage': 'Make and revoke API keys',
      'audit:read': 'Read who changed what, and when',
      'platform:manage': 'Add, suspend and erase companies',
      'operators:manage': 'Invite operators, and make keys for the whole platform',
      'tenants:impersonate': 'Act inside a company for a reason',
    } satisfies Record<Person['permissions'][number], string>,
  },

  notices: {
    here: 'You are signed out.',
    elsewhere: 'You were signed out in another tab.',
    over: 'Your session is over. Please sign in again.',
    unheard:
      'You are signed out in this browser. The platform did not answer, so the session ends there a little later.',
  },

  problems: {
    signIn: 'That did not work. Check e-mail, password and code; each code is good for a short time, and once.',
    arrival:
      'That did not work, or took too long. Check your company’s name and sign in again; if it stays so, ask your administrator.',
    invitation: 'This invitation is not good any more: it was used, has run out or was replaced. Ask for a new one.',
    confirmation: 'That code did not fit. Wait for the next one and type that.',
    input: 'The platform did not accept this. Please try it in another way.',
    wait: 'Too many attempts. You can try again in',
    waited: 'You can try again now.',
    unavailable: 'The platform does not answer at the moment. Please try again shortly.',
    other: 'Something went wrong on our side. Please try again.',
  },
};

/** Every word of the page in one language. */
export type Texts = typeof en;
