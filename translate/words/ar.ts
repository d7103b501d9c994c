import { isolated } from './isolated.ts';
import { numbers } from './numbers.ts';
import type { Words } from './words.ts';

const quoted = (text: string) => `«${isolated(text)}»`;
const { number, size } = numbers({ decimal: '.', kilobytes: 'كيلوبايت', megabytes: 'ميغابايت' });
const field = (label: string, value: string) => `${label}: ${isolated(value)}`;

const days = ['الأحد', 'الاثنين', 'الثلاثاء', 'الأربعاء', 'الخميس', 'الجمعة', 'السبت'];

const genesys = isolated('Genesys');
const administrator = 'يرجى إبلاغ المسؤول لديكم.';
const tooLate = 'مضت أكثر من 24 ساعة على آخر رسالة من العميل';
const notTaken = ({ said }: { said: string }) => field('لم يقبل واتساب الملف', said);
const atMost = (maxBytes: string) => `يقبل واتساب من هذا النوع ${size(Number(maxBytes))} كحد أقصى.`;
const template = (name: string, language: string) => `القالب ${quoted(name)} (${isolated(language)})`;
const file = (name: string, own: string | null) => `الملف ${isolated(name)}${own ? `، وحجمه ${own}،` : ''}`;
const openedUntil = (until: string) => `يمكن فتحه هنا حتى ${isolated(until)}:`;

export const ar: Words = {
  quoted,
  number,
  size,
  field,

  choosing: {
    please: 'يرجى الاختيار:',
    openList: 'اختيار',
    openLink: 'فتح',
    // Names of months would not fit into a row.
    dateTime: (weekday, day, month, time) => `${days[weekday]} ${day}/${month + 1} ${time}`,
    minutes: (minutes) => `${minutes} د`,
  },

  notices: {
    mark: 'تنبيه',
    notDelivered: (text) => `لم تصل الرسالة إلى العميل${text ? `: ${text}` : ''}.`,
    because: (why, now) => `السبب: ${why}. ${now}`,
    code: (code) => `(واتساب ${isolated(code)})`,
    whatsappSays: (said) => `${field('أفاد واتساب', said)}. ${administrator}`,
    whatsappSaysNothing: `لم يذكر واتساب السبب. ${administrator}`,
    platformFailed: (detail) => `السبب: لم تتمكن المنصة من إرسال الرسالة (${isolated(detail)}). ${administrator}`,
    delayed: (text) =>
      `تأخر إرسال الرسالة${text ? `: ${text}` : ''}. لا يقبل واتساب الرسالة حاليًا، وستُعاد المحاولة تلقائيًا.`,
    unknown: (text) =>
      `لا يُعرف هل وصلت هذه الرسالة إلى العميل${text ? `: ${text}` : ''}. انقطع الاتصال بواتساب أثناء الإرسال، ولم يُبلغ واتساب بشيء منذ ذلك الحين. اسأل العميل قبل إرسالها مرة أخرى.`,
    replaced: (text, name) =>
      `لم تُرسل الرسالة كما كُتبت${text ? `: ${text}` : ''}. ${tooLate}، ولذلك أُرسل بدلًا منها القالب ${quoted(name)}.`,
    // Without a word that differs for a man and a woman.
    portal: {
      wrote: (name, text) => `رسالة إلى العميل من ${isolated(name)} عبر بوابة الموظفين: ${quoted(text)}`,
      reacted: (name, emoji) => `تفاعل ${isolated(emoji)} من ${isolated(name)} عبر بوابة الموظفين.`,
      unreacted: (name) => `سحب تفاعل من ${isolated(name)} عبر بوابة الموظفين.`,
      sentFile: (name, own, caption) =>
        `إرسال الملف ${quoted(own)} إلى العميل من ${isolated(name)} عبر بوابة الموظفين${caption ? `: ${quoted(caption)}` : '.'}`,
      sentTemplate: (name, own, text) =>
        `إرسال القالب ${quoted(own)} إلى العميل من ${isolated(name)} عبر بوابة الموظفين: ${quoted(text)}`,
    },
    why: {
      '131047': 'مضت أكثر من 24 ساعة على آخر رسالة من العميل',
      '131026': 'لا يمكن الوصول إلى العميل على واتساب بهذا الرقم',
      '131021': 'المستلم هو رقمنا نفسه',
      '131030': 'لا يُسمح بعد بالكتابة إلى هذا الرقم',
      '131062': 'يتطلب هذا النوع من الرسائل رقم هاتف العميل، وهو لا يشاركه',
      '130403': 'العميل محظور من جانبنا',
      '130472': 'لا يوصل واتساب الرسائل التسويقية إلى هذا العميل',
      '130497': 'لا يسمح لنا واتساب بالإرسال إلى هذا البلد',
      '131049': 'يحجب واتساب الرسائل التسويقية لأن العميل يتلقى الكثير منها',
      '131050': 'أوقف العميل رسائلنا التسويقية',
      '131051': 'لا يقبل واتساب هذا النوع من الرسائل',
      '131053': 'لا يقبل واتساب هذا الملف',
      '131052': 'لم يتمكن واتساب من جلب الملف',
      '131009': 'رفض واتساب إحدى القيم في الرسالة',
      '131008': 'تنقص الرسالة قيمة يطلبها واتساب',
      '100': 'لم يفهم واتساب الرسالة',
      '132000': 'يتطلب القالب معلمات غير التي أُعطيت',
      '132001': 'لا يوجد قالب معتمد بهذا الاسم',
      '132005': 'النص أطول مما يتسع له القالب',
      '132007': 'يخالف القالب إحدى قواعد واتساب',
      '132012': 'صيغة إحدى معلمات القالب غير صحيحة',
      '132015': 'أوقف واتساب القالب مؤقتًا',
      '132016': 'عطّل واتساب القالب',
      '132018': 'تحتوي إحدى معلمات القالب على ما لا يُسمح به',
      '130429': 'يرسل رقمنا رسائل كثيرة دفعة واحدة',
      '131048': 'قيّد واتساب رقمنا بسبب شكاوى',
      '131056': 'أُرسلت إلى هذا العميل رسائل كثيرة دفعة واحدة',
      '131031': 'حسابنا على واتساب مقفل',
      '131042': 'لدى واتساب مشكلة في عملية الدفع الخاصة بنا',
      '131037': 'اسم العرض لرقمنا غير معتمد',
      '190': 'انتهت صلاحية وصولنا إلى واتساب',
      credentials_refused: 'رُفض وصولنا إلى واتساب',
      unavailable: 'تعذر الوصول إلى واتساب',
      rate_limited: 'لم يعد واتساب يقبل المزيد من الرسائل',
      'outcome-unknown': 'لم يوضح واتساب هل قبل الرسالة أم لا',
    },
    now: {
      later: 'يرجى المحاولة مرة أخرى بعد بضع دقائق.',
      tomorrow: 'يرجى المحاولة مرة أخرى غدًا على أقرب تقدير.',
      administrator,
      'another-way': 'يرجى التواصل مع العميل بطريقة أخرى.',
      'template-or-wait': 'يرجى إرسال قالب، أو الانتظار حتى يكتب العميل.',
      'wait-first': 'يرجى الانتظار قبل إعادة الإرسال، فربما وصلت الرسالة.',
      'ask-number': 'يرجى طلب الرقم من العميل.',
      'lift-block': 'يرجى طلب رفع الحظر أولًا.',
      'no-marketing': 'يرجى عدم إرسال رسائل تسويقية إلى هذا العميل.',
      'as-text': 'يرجى إرسالها كنص.',
      'other-format': `يرجى إرساله بصيغة أخرى، مثل ${isolated('PDF')} أو ${isolated('JPEG')}.`,
      again: 'يرجى إرساله مرة أخرى.',
      'other-template': 'يرجى اختيار قالب آخر.',
      'correct-template': 'يرجى اختيار قالب آخر، أو طلب تصحيح هذا القالب.',
      'fill-parameters': 'يرجى تعبئة جميع معلمات القالب.',
      'correct-parameters': 'يرجى تصحيح معلمات القالب.',
      shorten: 'يرجى اختصار النص.',
    },
    refusals: {
      'nothing-to-send': () => 'لم تصل هذه الرسالة إلى واتساب: لا تحتوي على نص ولا على أي شيء آخر يمكن إرساله.',
      'canned-response-empty': () => 'لا يسمّي هذا الرد الجاهز قالب واتساب ولا يحتوي على نص. يرجى اختيار رد آخر.',
      'number-of-another': () => 'أصبح رقم هاتف هذا العميل لشخص آخر، ولا يتيح لنا واتساب طريقة أخرى للوصول إلى العميل.',
      'fallback-missing': ({ template: name, language }) =>
        `${tooLate}، و${template(name, language)} المحدد لهذه الحالة غير موجود. ${administrator}`,
      'fallback-unfit': ({ template: name, language }) =>
        `${tooLate}، و${template(name, language)} المحدد لهذه الحالة يتطلب أكثر من معلمة واحدة. ${administrator}`,
      'picture-misplaced': () => 'إحدى صور هذه الرسالة من نوع لا يمكن وضعه في هذا المكان.',
      'picture-too-heavy': () => 'لا يمكن تصغير الصورة بما يكفي لواتساب.',
      'picture-too-many-pixels': () => 'عدد بكسلات الصورة أكبر من أن تُقرأ.',
      'sound-as-header': () => 'يمكن أن تكون في رأس الرسالة صورة أو فيديو أو مستند، وليس ملفًا صوتيًا.',
      'file-type': ({ mime, formats }) =>
        `لا يقبل واتساب هذا النوع من الملفات (${isolated(mime)}). يرجى إرساله بصيغة ${formats.split('/').map(isolated).join(' أو ')}.`,
      'file-too-large': ({ sizeBytes, maxBytes }) => `حجم الملف ${size(Number(sizeBytes))}؛ ${atMost(maxBytes)}`,
      'file-over-limit': ({ maxBytes }) => `حجم الملف أكبر من ${size(Number(maxBytes))}؛ ${atMost(maxBytes)}`,
      'file-empty': () => 'الملف فارغ.',
      'file-gone': () => `لم يعد هذا الملف موجودًا لدى ${genesys}. يرجى إرساله مرة أخرى.`,
      'file-unreachable': () => `لا يمكن جلب الملف من ${genesys}.`,
      'file-type-refused': notTaken,
      'file-refused': notTaken,
    },
  },

  kinds: {
    text: 'نص',
    image: 'صورة',
    video: 'فيديو',
    audio: 'ملف صوتي',
    voice: 'رسالة صوتية',
    document: 'مستند',
    sticker: 'ملصق',
    file: 'ملف',
    location: 'موقع',
    contacts: 'جهات اتصال',
    interactive: 'رسالة تفاعلية',
    button: 'زر',
    reaction: 'تفاعل',
    order: 'طلب',
    system: 'إشعار من النظام',
    edit: 'تعديل',
    revoke: 'حذف',
    poll_creation: 'استطلاع',
    poll_update: 'إجابة على استطلاع',
    pin: 'تثبيت رسالة',
    group_invite: 'دعوة إلى مجموعة',
    link_preview: 'معاينة رابط',
  },

  senders: {
    customer: {
      unreadable: (kind) => `[${field('أرسل العميل', kind)}. تعذرت قراءة المحتوى.]`,
      deleted: (time) => `[حذف العميل رسالته${time ? ` بتاريخ ${isolated(time)}` : ''}]`,
      notPassedOn: (kind) =>
        `[أرسل العميل شيئًا لا يمرره واتساب إلى الشركات${kind ? `: ${isolated(kind)}` : ''}. يرجى أن تطلبوا منه إرساله بطريقة أخرى.]`,
      unknownKind: (kind) => `[${field('أرسل العميل شيئًا جديدًا', kind)}. لا يمكن عرضه هنا، وهو محفوظ في السجل.]`,
    },
    business: {
      unreadable: (kind) => `[${field('أرسلت الشركة', kind)}. تعذرت قراءة المحتوى.]`,
      deleted: (time) => `[حذفت الشركة رسالتها${time ? ` بتاريخ ${isolated(time)}` : ''}]`,
      notPassedOn: (kind) => `[أرسلت الشركة شيئًا لا يمرره واتساب${kind ? `: ${isolated(kind)}` : ''}.]`,
      unknownKind: (kind) => `[${field('أرسلت الشركة شيئًا جديدًا', kind)}. لا يمكن عرضه هنا، وهو محفوظ في السجل.]`,
    },
  },

  inbound: {
    empty: '[رسالة فارغة]',
    cut: (characters) => `[قُطع النص هنا، وعدد أحرفه ${characters}. النص الكامل محفوظ في السجل.]`,
    group: (sender) => `[${sender ? isolated(sender) : 'شخص ما'} في مجموعة]`,
    advertisement: (headline) => `[من الإعلان${headline ? ` ${quoted(headline)}` : ''}]`,
    post: (headline) => `[من المنشور${headline ? ` ${quoted(headline)}` : ''}]`,
    item: (product, catalogue) =>
      `[بخصوص المنتج ${product ? isolated(product) : 'بلا رقم'}${catalogue ? ` من الكتالوج ${isolated(catalogue)}` : ''}]`,
    forwarded: '[رسالة معاد توجيهها]',
    forwardedOften: '[رسالة أعيد توجيهها مرات كثيرة]',
    whatsappSays: (said) => `[${field('أفاد واتساب', said)}]`,
    noDetails: 'بلا تفاصيل',
    notInHistory: 'رسالة غير موجودة في السجل',
    earlierMessage: 'رسالة سابقة',
    ours: (kind) => `${isolated(kind)} (رسالة منا)`,
    theirs: (kind) => `${isolated(kind)} (رسالة من العميل)`,
    reacted: (emoji, to) => `[تفاعل ${isolated(emoji)} مع: ${isolated(to)}]`,
    reactionRemoved: (from) => `[${field('سحب التفاعل مع', from)}]`,
    // A line of its own: the text runs in its own direction.
    edited: (text) => `[رسالة معدّلة]\n${text}`,
    editedKind: (kind) => `[${field('عُدّلت رسالة من نوع', kind)}]`,
    insteadOf: (what) => `[${field('بدلًا من', what)}]`,
    opened: '[فتح العميل المحادثة لأول مرة]',
    newNumber: (to, from) =>
      `[للعميل رقم هاتف جديد${to ? `: ${isolated(to)}` : ''}${from ? `، وكان رقمه ${isolated(from)}` : ''}]`,
    newId: '[يعرف واتساب العميل بمعرّف جديد، وتستمر المحادثة هنا]',
    system: (words) => `[واتساب: ${words ? isolated(words) : 'إشعار بلا نص'}]`,
    callAllowed: '[يمكن الاتصال بالعميل]',
    callAllowedAlways: '[يمكن الاتصال بالعميل في أي وقت]',
    callAllowedUntil: (time) => `[يمكن الاتصال بالعميل حتى ${isolated(time)}]`,
    callRefused: '[لا يرغب العميل في تلقي مكالمات]',
    location: 'الموقع',
    contact: {
      contact: 'جهة الاتصال',
      noName: 'بلا اسم',
      phone: 'الهاتف',
      email: 'البريد الإلكتروني',
      address: 'العنوان',
      work: 'العمل',
      web: 'الموقع الإلكتروني',
      birthday: 'تاريخ الميلاد',
      entry: (value, kind) => `${isolated(value)} (${isolated(kind)})`,
      kinds: { home: 'المنزل', work: 'العمل', cell: 'الجوال', mobile: 'الجوال' },
    },
    order: {
      heading: (items) => `طلب، عدد الأصناف ${items}:`,
      row: (what, price) => (price ? `${isolated(what)}، سعر الوحدة ${isolated(price)}` : isolated(what)),
      sum: 'المجموع',
    },
    form: {
      form: 'مُلئ النموذج:',
      address: 'أُرسل العنوان:',
      unreadableForm: '[مُلئ النموذج، بلا حقول مقروءة]',
      unreadableAddress: '[أُرسل العنوان، بلا حقول مقروءة]',
      answer: 'الإجابة',
    },
  },

  files: {
    missing: (kind) => `[${field('أرسل العميل', kind)}. لا يتيح واتساب الملف حاليًا. سيصل الملف فور التمكن من جلبه.]`,
    follows: (kind) => `[${field('تعذر جلبه من قبل ويصل الآن', kind)}]`,
    lost: (kind) => `[${field('تعذر جلبه من واتساب', kind)}. يرجى أن تطلبوا من العميل إرساله مرة أخرى.]`,
    tooLarge: ({ name, size: own, limit, until }) =>
      `[${file(name, own)} أكبر مما يقبله ${genesys} (${limit}). ${openedUntil(until)}]`,
    refused: ({ name, size: own, mime, until }) =>
      `[${file(name, own)} من نوع لا يقبله ${genesys} (${isolated(mime)}). ${openedUntil(until)}]`,
  },
};
