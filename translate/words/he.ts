import { isolated } from './isolated.ts';
import { numbers } from './numbers.ts';
import type { Words } from './words.ts';

const quoted = (text: string) => `״${isolated(text)}״`;
const { number, size } = numbers({ decimal: '.', kilobytes: 'ק״ב', megabytes: 'מ״ב' });
const field = (label: string, value: string) => `${label}: ${isolated(value)}`;

const days = ['א׳', 'ב׳', 'ג׳', 'ד׳', 'ה׳', 'ו׳', 'שבת'];
const months = ['ינו׳', 'פבר׳', 'מרץ', 'אפר׳', 'מאי', 'יוני', 'יולי', 'אוג׳', 'ספט׳', 'אוק׳', 'נוב׳', 'דצמ׳'];

const genesys = isolated('Genesys');
const administrator = 'יש לפנות למנהל המערכת.';
const tooLate = 'עברו יותר מ-24 שעות מאז ההודעה האחרונה של הלקוח';
const notTaken = ({ said }: { said: string }) => field('וואטסאפ לא קיבל את הקובץ', said);
const atMost = (maxBytes: string) => `וואטסאפ מקבל בסוג זה עד ${size(Number(maxBytes))}.`;
const template = (name: string, language: string) => `התבנית ${quoted(name)} (${isolated(language)})`;
const file = (name: string, own: string | null) => `הקובץ ${isolated(name)}${own ? `, בגודל ${own},` : ''}`;
const openedUntil = (until: string) => `אפשר לפתוח אותו כאן עד ${isolated(until)}:`;

export const he: Words = {
  quoted,
  number,
  size,
  field,

  choosing: {
    please: 'נא לבחור:',
    openList: 'בחירה',
    openLink: 'פתיחה',
    dateTime: (weekday, day, month, time) => `${days[weekday]} ${day} ב${months[month]}, ${time}`,
    minutes: (minutes) => `${minutes} דק׳`,
  },

  notices: {
    mark: 'הודעת מערכת',
    notDelivered: (text) => `ההודעה לא נמסרה ללקוח${text ? `: ${text}` : ''}.`,
    because: (why, now) => `הסיבה: ${why}. ${now}`,
    code: (code) => `(וואטסאפ ${isolated(code)})`,
    whatsappSays: (said) => `${field('וואטסאפ מוסר', said)}. ${administrator}`,
    whatsappSaysNothing: `וואטסאפ לא ציין סיבה. ${administrator}`,
    platformFailed: (detail) => `הסיבה: הפלטפורמה לא הצליחה לשלוח את ההודעה (${isolated(detail)}). ${administrator}`,
    delayed: (text) =>
      `ההודעה מתעכבת${text ? `: ${text}` : ''}. וואטסאפ אינו מקבל אותה כרגע; ייעשה ניסיון נוסף באופן אוטומטי.`,
    unknown: (text) =>
      `לא ידוע אם הלקוח קיבל את ההודעה${text ? `: ${text}` : ''}. החיבור לוואטסאפ נותק בזמן השליחה, ומאז וואטסאפ לא דיווח דבר. יש לשאול את הלקוח לפני ששולחים אותה שוב.`,
    replaced: (text, name) =>
      `ההודעה לא נשלחה כפי שנכתבה${text ? `: ${text}` : ''}. ${tooLate}, ולכן נשלחה במקומה התבנית ${quoted(name)}.`,
    // Without a word that differs for a man and a woman.
    portal: {
      wrote: (name, text) => `הודעה ללקוח מאת ${isolated(name)} דרך פורטל הנציגים: ${quoted(text)}`,
      reacted: (name, emoji) => `תגובה ${isolated(emoji)} מאת ${isolated(name)} דרך פורטל הנציגים.`,
      unreacted: (name) => `הוסרה תגובה מאת ${isolated(name)} דרך פורטל הנציגים.`,
      sentFile: (name, own, caption) =>
        `נשלח ללקוח הקובץ ${quoted(own)} מאת ${isolated(name)} דרך פורטל הנציגים${caption ? `: ${quoted(caption)}` : '.'}`,
      sentTemplate: (name, own, text) =>
        `נשלחה ללקוח התבנית ${quoted(own)} מאת ${isolated(name)} דרך פורטל הנציגים: ${quoted(text)}`,
    },
    why: {
      '131047': 'עברו יותר מ-24 שעות מאז ההודעה האחרונה של הלקוח',
      '131026': 'לא ניתן להשיג את הלקוח בוואטסאפ במספר זה',
      '131021': 'הנמען הוא המספר שלנו',
      '131030': 'עדיין אין אישור לכתוב למספר זה',
      '131062': 'סוג הודעה זה דורש את מספר הטלפון של הלקוח, והוא אינו משתף אותו',
      '130403': 'הלקוח חסום אצלנו',
      '130472': 'וואטסאפ אינו מוסר הודעות שיווקיות ללקוח זה',
      '130497': 'וואטסאפ אינו מאפשר לנו לשלוח למדינה זו',
      '131049': 'וואטסאפ מעכב הודעות שיווקיות, כי הלקוח מקבל יותר מדי מהן',
      '131050': 'הלקוח הפסיק את ההודעות השיווקיות שלנו',
      '131051': 'וואטסאפ אינו מקבל סוג הודעה זה',
      '131053': 'וואטסאפ אינו מקבל את הקובץ',
      '131052': 'וואטסאפ לא הצליח להוריד את הקובץ',
      '131009': 'וואטסאפ דחה ערך בהודעה',
      '131008': 'חסר ערך בהודעה, לפי וואטסאפ',
      '100': 'וואטסאפ לא הבין את ההודעה',
      '132000': 'התבנית דורשת פרמטרים אחרים מאלה שניתנו',
      '132001': 'אין תבנית מאושרת כזאת',
      '132005': 'הטקסט ארוך מדי לתבנית',
      '132007': 'התבנית מפרה כלל של וואטסאפ',
      '132012': 'פרמטר של התבנית אינו בצורה הנדרשת',
      '132015': 'וואטסאפ השהה את התבנית',
      '132016': 'וואטסאפ השבית את התבנית',
      '132018': 'פרמטר של התבנית מכיל תוכן אסור',
      '130429': 'המספר שלנו שולח יותר מדי בבת אחת',
      '131048': 'וואטסאפ הגביל את המספר שלנו בעקבות תלונות',
      '131056': 'נשלחו ללקוח זה יותר מדי הודעות בבת אחת',
      '131031': 'חשבון הוואטסאפ שלנו נעול',
      '131042': 'לוואטסאפ יש בעיה עם התשלום שלנו',
      '131037': 'שם התצוגה של המספר שלנו אינו מאושר',
      '190': 'תוקף הגישה שלנו לוואטסאפ פג',
      credentials_refused: 'הגישה שלנו לוואטסאפ נדחתה',
      unavailable: 'לא ניתן היה להגיע לוואטסאפ',
      rate_limited: 'וואטסאפ לא קיבל הודעות נוספות',
      'outcome-unknown': 'וואטסאפ לא הודיע אם קיבל את ההודעה',
    },
    now: {
      later: 'נא לנסות שוב בעוד כמה דקות.',
      tomorrow: 'נא לנסות שוב מחר לכל המוקדם.',
      administrator,
      'another-way': 'נא לפנות ללקוח בדרך אחרת.',
      'template-or-wait': 'נא לשלוח תבנית, או להמתין עד שהלקוח יכתוב.',
      'wait-first': 'נא להמתין לפני שליחה חוזרת: ייתכן שההודעה הגיעה.',
      'ask-number': 'נא לבקש מהלקוח את המספר.',
      'lift-block': 'נא לבקש תחילה להסיר את החסימה.',
      'no-marketing': 'נא לא לשלוח ללקוח זה הודעות שיווקיות.',
      'as-text': 'נא לשלוח כטקסט.',
      'other-format': `נא לשלוח בפורמט אחר, כגון ${isolated('PDF')} או ${isolated('JPEG')}.`,
      again: 'נא לשלוח שוב.',
      'other-template': 'נא לבחור תבנית אחרת.',
      'correct-template': 'נא לבחור תבנית אחרת, או לבקש לתקן את התבנית הזאת.',
      'fill-parameters': 'נא למלא את כל הפרמטרים של התבנית.',
      'correct-parameters': 'נא לתקן את הפרמטרים של התבנית.',
      shorten: 'נא לקצר את הטקסט.',
    },
    refusals: {
      'nothing-to-send': () => 'ההודעה לא הועברה לוואטסאפ: אין בה טקסט ולא שום דבר אחר שאפשר לשלוח.',
      'canned-response-empty': () => 'תשובה מוכנה זו אינה מציינת תבנית וואטסאפ ואין בה טקסט. נא לבחור תשובה אחרת.',
      'number-of-another': () =>
        'מספר הטלפון של לקוח זה שייך כעת למישהו אחר, ווואטסאפ אינו נותן לנו דרך אחרת להגיע אליו.',
      'fallback-missing': ({ template: name, language }) =>
        `${tooLate}, ו${template(name, language)} שהוגדרה לכך אינה קיימת. ${administrator}`,
      'fallback-unfit': ({ template: name, language }) =>
        `${tooLate}, ו${template(name, language)} שהוגדרה לכך דורשת יותר מפרמטר אחד. ${administrator}`,
      'picture-misplaced': () => 'תמונה בהודעה זו היא מסוג שאינו יכול להופיע במקום זה.',
      'picture-too-heavy': () => 'לא ניתן להקטין את התמונה במידה מספקת לוואטסאפ.',
      'picture-too-many-pixels': () => 'בתמונה יש יותר מדי פיקסלים ולא ניתן לקרוא אותה.',
      'sound-as-header': () => 'בראש הודעה יכולים להופיע תמונה, סרטון או מסמך, אך לא קובץ קול.',
      'file-type': ({ mime, formats }) =>
        `וואטסאפ אינו מקבל סוג קובץ זה (${isolated(mime)}). נא לשלוח אותו בתור ${formats.split('/').map(isolated).join(' או ')}.`,
      'file-too-large': ({ sizeBytes, maxBytes }) => `גודל הקובץ ${size(Number(sizeBytes))}; ${atMost(maxBytes)}`,
      'file-over-limit': ({ maxBytes }) => `הקובץ גדול מ-${size(Number(maxBytes))}; ${atMost(maxBytes)}`,
      'file-empty': () => 'הקובץ ריק.',
      'file-gone': () => `הקובץ כבר אינו נמצא ב-${genesys}. נא לשלוח אותו שוב.`,
      'file-unreachable': () => `לא ניתן להוריד את הקובץ מ-${genesys}.`,
      'file-type-refused': notTaken,
      'file-refused': notTaken,
    },
  },

  kinds: {
    text: 'טקסט',
    image: 'תמונה',
    video: 'סרטון',
    audio: 'קובץ קול',
    voice: 'הודעה קולית',
    document: 'מסמך',
    sticker: 'מדבקה',
    file: 'קובץ',
    location: 'מיקום',
    contacts: 'אנשי קשר',
    interactive: 'הודעה אינטראקטיבית',
    button: 'לחצן',
    reaction: 'תגובה',
    order: 'הזמנה',
    system: 'הודעה של המערכת',
    edit: 'עריכה',
    revoke: 'מחיקה',
    poll_creation: 'סקר',
    poll_update: 'תשובה לסקר',
    pin: 'נעיצת הודעה',
    group_invite: 'הזמנה לקבוצה',
    link_preview: 'תצוגה מקדימה של קישור',
  },

  senders: {
    customer: {
      unreadable: (kind) => `[${field('הלקוח שלח', kind)}. לא ניתן היה לקרוא את התוכן.]`,
      deleted: (time) => `[הלקוח מחק את הודעתו${time ? ` מ-${isolated(time)}` : ''}]`,
      notPassedOn: (kind) =>
        `[הלקוח שלח תוכן שוואטסאפ אינו מעביר לעסקים${kind ? `: ${isolated(kind)}` : ''}. נא לבקש ממנו לשלוח אותו בדרך אחרת.]`,
      unknownKind: (kind) => `[${field('הלקוח שלח משהו חדש', kind)}. לא ניתן להציג אותו כאן; הוא נשמר בהיסטוריה.]`,
    },
    business: {
      unreadable: (kind) => `[${field('העסק שלח', kind)}. לא ניתן היה לקרוא את התוכן.]`,
      deleted: (time) => `[העסק מחק את הודעתו${time ? ` מ-${isolated(time)}` : ''}]`,
      notPassedOn: (kind) => `[העסק שלח תוכן שוואטסאפ אינו מעביר${kind ? `: ${isolated(kind)}` : ''}.]`,
      unknownKind: (kind) => `[${field('העסק שלח משהו חדש', kind)}. לא ניתן להציג אותו כאן; הוא נשמר בהיסטוריה.]`,
    },
  },

  inbound: {
    empty: '[הודעה ריקה]',
    cut: (characters) => `[נקטע כאן: ${characters} תווים בסך הכול. הטקסט המלא נמצא בהיסטוריה.]`,
    group: (sender) => `[${sender ? isolated(sender) : 'מישהו'} בקבוצה]`,
    advertisement: (headline) => `[מהמודעה${headline ? ` ${quoted(headline)}` : ''}]`,
    post: (headline) => `[מהפוסט${headline ? ` ${quoted(headline)}` : ''}]`,
    item: (product, catalogue) =>
      `[לגבי הפריט ${product ? isolated(product) : 'ללא מספר'}${catalogue ? ` מהקטלוג ${isolated(catalogue)}` : ''}]`,
    forwarded: '[הודעה שהועברה]',
    forwardedOften: '[הודעה שהועברה פעמים רבות]',
    whatsappSays: (said) => `[${field('וואטסאפ מוסר', said)}]`,
    noDetails: 'ללא פרטים',
    notInHistory: 'הודעה שאינה בהיסטוריה',
    earlierMessage: 'הודעה קודמת',
    ours: (kind) => `${isolated(kind)} (הודעה שלנו)`,
    theirs: (kind) => `${isolated(kind)} (הודעה של הלקוח)`,
    reacted: (emoji, to) => `[תגובה ${isolated(emoji)} על: ${isolated(to)}]`,
    reactionRemoved: (from) => `[${field('הוסרה התגובה על', from)}]`,
    // A line of its own: the text runs in its own direction.
    edited: (text) => `[הודעה שנערכה]\n${text}`,
    editedKind: (kind) => `[${field('נערכה הודעה מסוג', kind)}]`,
    insteadOf: (what) => `[${field('במקום', what)}]`,
    opened: '[הלקוח פתח את הצ׳אט בפעם הראשונה]',
    newNumber: (to, from) =>
      `[ללקוח מספר טלפון חדש${to ? `: ${isolated(to)}` : ''}${from ? `, הקודם היה ${isolated(from)}` : ''}]`,
    newId: '[וואטסאפ מזהה את הלקוח לפי מזהה חדש; השיחה ממשיכה כאן]',
    system: (words) => `[וואטסאפ: ${words ? isolated(words) : 'הודעה ללא טקסט'}]`,
    callAllowed: '[מותר להתקשר ללקוח]',
    callAllowedAlways: '[מותר להתקשר ללקוח בכל עת]',
    callAllowedUntil: (time) => `[מותר להתקשר ללקוח עד ${isolated(time)}]`,
    callRefused: '[הלקוח אינו מעוניין שיתקשרו אליו]',
    location: 'מיקום',
    contact: {
      contact: 'איש קשר',
      noName: 'ללא שם',
      phone: 'טלפון',
      email: 'דוא״ל',
      address: 'כתובת',
      work: 'עבודה',
      web: 'אתר',
      birthday: 'יום הולדת',
      entry: (value, kind) => `${isolated(value)} (${isolated(kind)})`,
      kinds: { home: 'בית', work: 'עבודה', cell: 'נייד', mobile: 'נייד' },
    },
    order: {
      heading: (items) => `הזמנה, מספר פריטים ${items}:`,
      row: (what, price) => (price ? `${isolated(what)}, מחיר ליחידה ${isolated(price)}` : isolated(what)),
      sum: 'סך הכול',
    },
    form: {
      form: 'הטופס מולא:',
      address: 'הכתובת נמסרה:',
      unreadableForm: '[הטופס מולא, ללא שדות קריאים]',
      unreadableAddress: '[הכתובת נמסרה, ללא שדות קריאים]',
      answer: 'תשובה',
    },
  },

  files: {
    missing: (kind) =>
      `[${field('הלקוח שלח', kind)}. וואטסאפ אינו מוסר את הקובץ כרגע. הקובץ יגיע ברגע שניתן יהיה להוריד אותו.]`,
    follows: (kind) => `[${field('לא ניתן היה להוריד קודם ומגיע כעת', kind)}]`,
    lost: (kind) => `[${field('לא ניתן היה להוריד מוואטסאפ', kind)}. נא לבקש מהלקוח לשלוח שוב.]`,
    tooLarge: ({ name, size: own, limit, until }) =>
      `[${file(name, own)} גדול מדי עבור ${genesys} (${limit}). ${openedUntil(until)}]`,
    refused: ({ name, size: own, mime, until }) =>
      `[${file(name, own)} הוא מסוג ש-${genesys} אינו מקבל (${isolated(mime)}). ${openedUntil(until)}]`,
  },
};
