import { numbers } from './numbers.ts';
import type { Words } from './words.ts';

const quoted = (text: string) => `“${text}”`;
const { number, size } = numbers({ decimal: '.', kilobytes: 'KB', megabytes: 'MB' });
const field = (label: string, value: string) => `${label}: ${value}`;

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'];

const administrator = 'Tell your administrator.';
const tooLate = 'More than 24 hours have passed since the customer last wrote';
const notTaken = ({ said }: { said: string }) => `WhatsApp did not take the file: ${said}`;
const atMost = (maxBytes: string) => `WhatsApp takes at most ${size(Number(maxBytes))} of this kind.`;

export const en: Words = {
  quoted,
  number,
  size,
  field,

  choosing: {
    please: 'Please choose:',
    openList: 'Choose',
    openLink: 'Open',
    dateTime: (weekday, day, month, time) => `${days[weekday]} ${day} ${months[month]}, ${time}`,
    minutes: (minutes) => `${minutes} min`,
  },

  notices: {
    mark: 'Notice',
    notDelivered: (text) => `Not delivered to the customer${text ? `: ${text}` : ''}.`,
    because: (why, now) => `Why: ${why}. ${now}`,
    code: (code) => `(WhatsApp ${code})`,
    whatsappSays: (said) => `WhatsApp says: ${said}. ${administrator}`,
    whatsappSaysNothing: `WhatsApp says: nothing more. ${administrator}`,
    platformFailed: (detail) => `Why: the platform could not send it (${detail}). ${administrator}`,
    delayed: (text) =>
      `Delayed${text ? `: ${text}` : ''}. WhatsApp does not take the message now; it is tried again by itself.`,
    unknown: (text) =>
      `It is not known whether the customer has received this${text ? `: ${text}` : ''}. The connection to WhatsApp broke while it was sent, and WhatsApp has reported nothing since. Ask the customer before you send it again.`,
    replaced: (text, template) =>
      `Not sent as you wrote it${text ? `: ${text}` : ''}. ${tooLate}, so the template ${quoted(template)} was sent instead.`,
    portal: {
      wrote: (name, text) => `${name} wrote to the customer from the Agent Portal: ${quoted(text)}`,
      reacted: (name, emoji) => `${name} reacted with ${emoji} from the Agent Portal.`,
      unreacted: (name) => `${name} took back a reaction in the Agent Portal.`,
      sentFile: (name, file, caption) =>
        `${name} sent the file ${quoted(file)} to the customer from the Agent Portal${caption ? `: ${quoted(caption)}` : '.'}`,
      sentTemplate: (name, template, text) =>
        `${name} sent the template ${quoted(template)} to the customer from the Agent Portal: ${quoted(text)}`,
    },
    why: {
      '131047': 'more than 24 hours have passed since the customer last wrote',
      '131026': 'the customer cannot be reached on WhatsApp at this number',
      '131021': 'the recipient is our own number',
      '131030': 'the number may not be written to yet',
      '131062': 'this kind of message needs the phone number of the customer, who does not share it',
      '130403': 'the customer is blocked by us',
      '130472': 'WhatsApp keeps marketing from this customer',
      '130497': 'WhatsApp bars us from this country',
      '131049': 'WhatsApp holds back marketing that the customer gets too much of',
      '131050': 'the customer has stopped our marketing messages',
      '131051': 'WhatsApp does not take this kind of message',
      '131053': 'WhatsApp does not take this file',
      '131052': 'WhatsApp could not fetch the file',
      '131009': 'WhatsApp refused a value in the message',
      '131008': 'WhatsApp misses a value in the message',
      '100': 'WhatsApp did not understand the message',
      '132000': 'the template takes other parameters than were given',
      '132001': 'there is no such approved template',
      '132005': 'the text is too long for the template',
      '132007': 'the template breaks a rule of WhatsApp',
      '132012': 'a parameter of the template has another form than it needs',
      '132015': 'WhatsApp has paused the template',
      '132016': 'WhatsApp has disabled the template',
      '132018': 'a parameter of the template holds what it may not hold',
      '130429': 'our number sends too much at once',
      '131048': 'WhatsApp has limited our number because of complaints',
      '131056': 'too many messages went to this customer at once',
      '131031': 'our WhatsApp account is locked',
      '131042': 'WhatsApp has a problem with our payment',
      '131037': 'the display name of our number is not approved',
      '190': 'our access to WhatsApp has expired',
      credentials_refused: 'our access to WhatsApp was refused',
      unavailable: 'WhatsApp could not be reached',
      rate_limited: 'WhatsApp took no more messages',
      'outcome-unknown': 'WhatsApp has not said whether it took the message',
    },
    now: {
      later: 'Try again in a few minutes.',
      tomorrow: 'Try again tomorrow at the earliest.',
      administrator,
      'another-way': 'Reach the customer in another way.',
      'template-or-wait': 'Send a template, or wait until the customer writes.',
      'wait-first': 'Wait before you send it again: it may have arrived.',
      'ask-number': 'Ask the customer for the number.',
      'lift-block': 'Have the block lifted first.',
      'no-marketing': 'Send no marketing to this customer.',
      'as-text': 'Send it as text.',
      'other-format': 'Send it in another format, such as PDF or JPEG.',
      again: 'Send it again.',
      'other-template': 'Choose another template.',
      'correct-template': 'Choose another template, or have this one corrected.',
      'fill-parameters': 'Fill in every parameter of the template.',
      'correct-parameters': 'Correct the parameters of the template.',
      shorten: 'Shorten it.',
    },
    refusals: {
      'nothing-to-send': () => 'WhatsApp did not get this message: it holds no text and nothing else that can be sent.',
      'canned-response-empty': () =>
        'This canned response names no WhatsApp template and holds no text. Choose another one.',
      'number-of-another': () =>
        'The phone number of this customer belongs to somebody else now, and WhatsApp gives us no other way to reach them.',
      'fallback-missing': ({ template, language }) =>
        `${tooLate}, and the template ${quoted(template)} (${language}) that is set for this is not there. ${administrator}`,
      'fallback-unfit': ({ template, language }) =>
        `${tooLate}, and the template ${quoted(template)} (${language}) that is set for this takes more than one parameter. ${administrator}`,
      'picture-misplaced': () => 'A picture of this message is of a kind that cannot stand there.',
      'picture-too-heavy': () => 'The picture cannot be made small enough for WhatsApp.',
      'picture-too-many-pixels': () => 'The picture has too many pixels to be read.',
      'sound-as-header': () => 'The head of a message can be a picture, a film or a document, not a sound.',
      'file-type': ({ mime, formats }) =>
        `WhatsApp does not take this kind of file (${mime}). Send it as ${formats.replaceAll('/', ' or ')}.`,
      'file-too-large': ({ sizeBytes, maxBytes }) => `The file has ${size(Number(sizeBytes))}; ${atMost(maxBytes)}`,
      'file-over-limit': ({ maxBytes }) => `The file has more than ${size(Number(maxBytes))}; ${atMost(maxBytes)}`,
      'file-empty': () => 'The file is empty.',
      'file-gone': () => 'Genesys does not have this file any more. Send it again.',
      'file-unreachable': () => 'The file cannot be fetched from Genesys.',
      'file-type-refused': notTaken,
      'file-refused': notTaken,
    },
  },

  kinds: {
    text: 'text',
    image: 'image',
    video: 'video',
    audio: 'audio',
    voice: 'voice',
    document: 'document',
    sticker: 'sticker',
    file: 'file',
    location: 'location',
    contacts: 'contacts',
    interactive: 'interactive',
    button: 'button',
    reaction: 'reaction',
    order: 'order',
    system: 'system',
    edit: 'edit',
    revoke: 'revoke',
    poll_creation: 'poll creation',
    poll_update: 'poll update',
    pin: 'pin',
    group_invite: 'group invite',
    link_preview: 'link preview',
  },

  senders: {
    customer: {
      unreadable: (kind) => `[The customer sent: ${kind}. It could not be read.]`,
      deleted: (time) => `[The customer deleted their message${time ? ` of ${time}` : ''}]`,
      notPassedOn: (kind) =>
        `[The customer sent something that WhatsApp does not pass on to businesses${kind ? `: ${kind}` : ''}. Ask them to send it in another way.]`,
      unknownKind: (kind) =>
        `[The customer sent something new: ${kind}. It cannot be shown here; it is kept in the history.]`,
    },
    business: {
      unreadable: (kind) => `[The business sent: ${kind}. It could not be read.]`,
      deleted: (time) => `[The business deleted their message${time ? ` of ${time}` : ''}]`,
      notPassedOn: (kind) => `[The business sent something that WhatsApp does not pass on${kind ? `: ${kind}` : ''}.]`,
      unknownKind: (kind) =>
        `[The business sent something new: ${kind}. It cannot be shown here; it is kept in the history.]`,
    },
  },

  inbound: {
    empty: '[empty message]',
    cut: (characters) => `[Cut here: ${characters} characters in all. The whole text is in the history.]`,
    group: (sender) => `[${sender ?? 'Somebody'} in a group]`,
    advertisement: (headline) => `[From the advertisement${headline ? ` ${quoted(headline)}` : ''}]`,
    post: (headline) => `[From the post${headline ? ` ${quoted(headline)}` : ''}]`,
    item: (product, catalogue) =>
      `[About the item ${product ?? 'without a number'}${catalogue ? ` of catalogue ${catalogue}` : ''}]`,
    forwarded: '[Forwarded]',
    forwardedOften: '[Forwarded many times]',
    whatsappSays: (said) => `[WhatsApp says: ${said}]`,
    noDetails: 'no details',
    notInHistory: 'a message that is not in the history',
    earlierMessage: 'an earlier message',
    ours: (kind) => `our ${kind}`,
    theirs: (kind) => `their ${kind}`,
    reacted: (emoji, to) => `[Reacted ${emoji} to ${to}]`,
    reactionRemoved: (from) => `[Took back the reaction to ${from}]`,
    edited: (text) => `[Edited] ${text}`,
    editedKind: (kind) => `[Edited a message of kind ${kind}]`,
    insteadOf: (what) => `[Instead of ${what}]`,
    opened: '[The customer has opened the chat for the first time]',
    newNumber: (to, from) =>
      `[The customer has a new phone number${to ? `: ${to}` : ''}${from ? `, before ${from}` : ''}]`,
    newId: '[WhatsApp knows the customer by a new id; the conversation goes on here]',
    system: (words) => `[WhatsApp: ${words ?? 'a notice without words'}]`,
    callAllowed: '[The customer may be called]',
    callAllowedAlways: '[The customer may be called at any time]',
    callAllowedUntil: (time) => `[The customer may be called until ${time}]`,
    callRefused: '[The customer does not want to be called]',
    location: 'Location',
    contact: {
      contact: 'Contact',
      noName: 'no name',
      phone: 'Phone',
      email: 'E-mail',
      address: 'Address',
      work: 'Work',
      web: 'Web',
      birthday: 'Birthday',
      entry: (value, kind) => `${value} (${kind})`,
      kinds: { home: 'home', work: 'work', cell: 'cell', mobile: 'mobile' },
    },
    order: {
      heading: (items) => `Order of ${items} ${items === 1 ? 'item' : 'items'}:`,
      row: (what, price) => (price ? `${what}, ${price} each` : what),
      sum: 'Sum',
    },
    form: {
      form: 'Form answered:',
      address: 'Address answered:',
      unreadableForm: '[Form answered, without readable fields]',
      unreadableAddress: '[Address answered, without readable fields]',
      answer: 'answer',
    },
  },

  files: {
    missing: (kind) =>
      `[The customer sent: ${kind}. WhatsApp does not hand it out now. It follows as soon as it can be fetched.]`,
    follows: (kind) => `[The ${kind} that could not be fetched before]`,
    lost: (kind) => `[The ${kind} could not be fetched from WhatsApp. Ask the customer to send it again.]`,
    tooLarge: ({ name, size: own, limit, until }) =>
      `[${name}${own ? `, ${own}` : ''}, is too large for Genesys (${limit}). It can be opened here until ${until}:]`,
    refused: ({ name, size: own, mime, until }) =>
      `[${name}${own ? `, ${own}` : ''}, is of a type that Genesys does not take (${mime}). It can be opened here until ${until}:]`,
  },
};
