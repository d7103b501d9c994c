import type { Said } from './en.ts';

export const said: Said = {
  kinds: {
    text: 'הודעה',
    image: 'תמונה',
    video: 'סרטון',
    audio: 'שמע',
    voice: 'הודעה קולית',
    document: 'מסמך',
    sticker: 'מדבקה',
    location: 'מיקום',
    contacts: 'איש קשר',
    template: 'תבנית',
    interactive: 'הודעה עם כפתורים',
    reaction: 'תגובה',
    'reaction-removed': 'התגובה הוסרה',
    edit: 'הודעה שנערכה',
    revoke: 'הודעה שנמחקה',
    order: 'הזמנה',
    unsupported: 'סוג הודעה ש־WhatsApp אינו מעביר',
    other: 'הודעה',
  },

  brief: {
    named: (kind, what) => `${kind}: ${what}`,
    reaction: (emoji) => `תגובה ${emoji}`,
  },

  failures: {
    window: 'חלון 24 השעות סגור. שלחו תבנית, או חכו שהלקוח יכתוב.',
    unreachable: 'WhatsApp אינו יכול למסור ללקוח הזה. נסו דרך אחרת.',
    marketing: 'WhatsApp מגביל כמה הודעות שיווק לקוח מקבל. נסו מחר.',
    stopped: 'הלקוח אינו רוצה הודעות שיווק.',
    kind: 'WhatsApp אינו מקבל הודעה מסוג זה. שלחו אותה כטקסט.',
    file: 'WhatsApp לא הצליח לקרוא את הקובץ. שמרו אותו בתבנית אחרת ושלחו שוב.',
    template: 'WhatsApp אינו מכיר את התבנית בצורה זו. בחרו אחרת.',
    paused: 'WhatsApp השהה את התבנית. בחרו אחרת.',
    parameters: 'הערכים אינם מתאימים לתבנית. בדקו כל אחד מהם.',
    busy: 'יותר מדי הודעות בבת אחת. חכו דקה ונסו שוב.',
    connection: 'לא ניתן היה להגיע לפלטפורמה.',
    account: 'יש בעיה בחשבון WhatsApp. פנו למנהל המערכת.',
    blocked: 'החברה שלכם חסמה את הלקוח הזה. מי שחסם יכול לבטל.',
    number: 'לשם כך WhatsApp צריך את מספר הטלפון של הלקוח, והוא אינו משתף אותו. בקשו אותו ממנו.',
    invalid: 'WhatsApp לא הבין את ההודעה. פנו למנהל המערכת.',
    long: 'עם הערכים האלה התבנית ארוכה מדי. קצרו אותם.',
    size: 'הקובץ גדול מדי ל-WhatsApp. הקטינו אותו ושלחו שוב.',
    fileGone: 'לא ניתן היה להביא את הקובץ. שלחו אותו שוב.',
    empty: 'אין בה דבר שאפשר לשלוח.',
    standIn: 'חלון 24 השעות היה סגור, ולא ניתן היה להשתמש בתבנית החלופית. פנו למנהל המערכת.',
    unsettled: 'WhatsApp לא הודיע אם קיבל את ההודעה. חכו מעט לפני שתשלחו שוב: ייתכן שהגיעה.',
    byHand: 'מנהל המערכת החליט שזה לא יישלח עוד.',
    other: 'הסיבה אינה ידועה.',
    interrupted: 'הדף נסגר לפני שזה נשלח.',
    fileLost: 'הקובץ אינו נמצא עוד בדפדפן הזה. בחרו אותו שוב.',
  },

  saidBy: {
    whatsapp: (words) => `WhatsApp אומר: ${words}`,
    genesys: (words) => `Genesys Cloud אומר: ${words}`,
  },

  waits: {
    rate_limited: 'WhatsApp אינו מקבל כרגע הודעות נוספות.',
    unavailable: 'לא ניתן היה להגיע אל WhatsApp.',
    credentials_refused: 'WhatsApp דוחה את הגישה של החברה. פנו למנהל המערכת.',
  },

  refused: {
    empty: (name) => `${name} ריק.`,
    type: (name, kind, formats) => `אי אפשר לשלוח את ${name}. ${kind}: רק ${formats}.`,
    size: (name, kind, most) => `${name} גדול מדי. ${kind}: לכל היותר ${most}.`,
    many: (most) => `רק ${most} קבצים נשלחים בבת אחת. השאר הושמטו.`,
  },
};
