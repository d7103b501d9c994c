import type { en } from './en.ts';

export const he: typeof en = {
  title: 'בדיקת החיבור',
  lead: 'כל חוליה בין WhatsApp ל-Genesys Cloud, נבדקת כל רבע שעה ובכל עת שתבקשו.',
  look: 'לבדוק עכשיו',
  never: 'עדיין לא נבדק',
  neverText: 'בדקו עכשיו: זה אורך כמה שניות ולא משנה דבר.',
  checked: 'נבדק',
  since: 'מאז',
  summary: (broken, poor) =>
    broken > 0
      ? `חוליות שבורות: ${broken}${poor > 0 ? `, ועוד ${poor} שיש בהן מה לעשות` : ''}`
      : poor > 0
        ? `חוליות שיש בהן מה לעשות: ${poor}`
        : 'הכול תקין',
  states: { ok: 'תקין', warning: 'לטיפול', failed: 'שבור', unknown: 'לא ידוע' },
  sides: { platform: 'הפלטפורמה הזאת', genesys: 'Genesys Cloud', whatsapp: 'WhatsApp' },
  changes: 'מה השתנה',
  changesLead: 'מה שנמצא אחרת מקודם, במשך 90 יום.',
  subjects: { 'inbound-messages': 'הודעות לקוחות', 'outbound-messages': 'הודעות נציגים', genesys: 'Genesys Cloud' },
  links: {
    clock: 'שעון',
    'public-address': 'כתובת ציבורית',
    queues: 'תורים',
    'genesys-token': 'פרטי גישה',
    'genesys-permissions': 'הרשאות',
    'genesys-integration': 'אינטגרציה',
    'genesys-webhook': 'Webhook',
    'genesys-content': 'תוכן מותר',
    'genesys-setting': 'חיווי הקלדה',
    'genesys-flow': 'זרימת הודעות',
    'genesys-threading': 'חלון המשכיות',
    'genesys-life-cycle': 'סיום שיחות',
    'meta-app': 'אפליקציית Meta',
    'whatsapp-token': 'אסימון גישה',
    'whatsapp-account': 'חשבון עסקי',
    'whatsapp-webhook': 'Webhook',
    'whatsapp-number': 'מספר',
    'whatsapp-limits': 'מגבלות',
  },
};
