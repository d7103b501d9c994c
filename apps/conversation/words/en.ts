/** What is said of messages, files and templates wherever a conversation is shown. */
export const said = {
  kinds: {
    text: 'Message',
    image: 'Photo',
    video: 'Video',
    audio: 'Audio',
    voice: 'Voice message',
    document: 'Document',
    sticker: 'Sticker',
    location: 'Location',
    contacts: 'Contact',
    template: 'Template',
    interactive: 'Message with buttons',
    reaction: 'Reaction',
    'reaction-removed': 'Reaction taken back',
    edit: 'Edited message',
    revoke: 'Deleted message',
    order: 'Order',
    unsupported: 'A kind of message that WhatsApp does not pass on',
    other: 'Message',
  },

  /** A message in one line. */
  brief: {
    named: (kind: string, what: string) => `${kind}: ${what}`,
    reaction: (emoji: string) => `Reaction ${emoji}`,
  },

  failures: {
    window: 'The 24-hour window is closed. Send a template, or wait until the customer writes.',
    unreachable: 'WhatsApp cannot deliver to this customer. Try another way to reach them.',
    marketing: 'WhatsApp limits how many marketing messages a customer gets. Try again tomorrow.',
    stopped: 'The customer does not want marketing messages.',
    kind: 'WhatsApp does not take this kind of message. Send it as text.',
    file: 'WhatsApp could not read the file. Save it in another format and send it again.',
    template: 'WhatsApp does not know this template in this form. Choose another one.',
    paused: 'WhatsApp has paused this template. Choose another one.',
    parameters: 'The values do not fit the template. Check each of them.',
    busy: 'Too many messages at once. Wait a minute and try again.',
    connection: 'The platform could not be reached.',
    account: 'Something is wrong with the WhatsApp account. Tell your administrator.',
    blocked: 'Your company has blocked this customer. Whoever did so can lift it.',
    number: 'WhatsApp needs the customer’s phone number for this, and they do not share it. Ask them for it.',
    invalid: 'WhatsApp did not understand the message. Tell your administrator.',
    long: 'With these values the template is too long. Shorten them.',
    size: 'The file is too large for WhatsApp. Make it smaller and send it again.',
    fileGone: 'The file could not be fetched. Send it again.',
    empty: 'There is nothing in it that could be sent.',
    standIn:
      'The 24-hour window was closed, and the template that stands in for it could not be used. Tell your administrator.',
    unsettled:
      'WhatsApp has not said whether it took the message. Wait a little before you send it again: it may have arrived.',
    byHand: 'An administrator has decided that this is not sent any more.',
    other: 'The reason is not known.',
    interrupted: 'The page was closed before this was sent.',
    fileLost: 'The file is not in this browser any more. Choose it again.',
  },

  /** Words of theirs that are in no list of ours. */
  saidBy: {
    whatsapp: (words: string) => `WhatsApp says: ${words}`,
    genesys: (words: string) => `Genesys Cloud says: ${words}`,
  },

  /** What messages wait for that are tried again by themselves. */
  waits: {
    rate_limited: 'WhatsApp takes no more messages at the moment.',
    unavailable: 'WhatsApp could not be reached.',
    credentials_refused: 'WhatsApp refuses the access of your company. Tell your administrator.',
  },

  /** Why a file cannot be sent. */
  refused: {
    empty: (name: string) => `${name} is empty.`,
    type: (name: string, kind: string, formats: string) => `${name} cannot be sent. ${kind}: only ${formats}.`,
    size: (name: string, kind: string, most: string) => `${name} is too large. ${kind}: ${most} at most.`,
    many: (most: number) => `Only ${most} files go at once. The others were left out.`,
  },
};

export type Said = typeof said;
