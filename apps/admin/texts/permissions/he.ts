import type { en } from './en.ts';

export const he: typeof en = {
  'conversations:read': 'קריאת שיחות',
  'journeys:read': 'מעקב אחר כל הודעה, בלי מה שנאמר',
  'conversations:end': 'סיום שיחה לכל המשתתפים',
  'messages:send': 'כתיבה ללקוחות',
  'portal:use': 'עבודה בתיבה',
  'replies:write': 'כתיבת תשובות מוכנות',
  'templates:read': 'צפייה בתבניות הודעה',
  'templates:sync': 'שליפה מחדש של תבניות מ-WhatsApp',
  'dead-letters:read': 'צפייה במה שנתקע ומדוע',
  'dead-letters:replay': 'שליחה מחדש של מה שנתקע',
  'outcomes:settle': 'סגירה סופית של מה שנתקע',
  'customers:export': 'מסירת מה שנשמר על אדם אחד',
  'customers:erase': 'מחיקת מה שנשמר על אדם אחד',
  'tenant:read': 'צפייה בהגדרות, במספרים ובמצבם',
  'tenant:write': 'שינוי הגדרות, מספרים ופרטי גישה',
  'people:sync': 'עדכון האנשים מ-Genesys Cloud',
  'api-keys:manage': 'יצירה וביטול של מפתחות API',
  'audit:read': 'קריאת מי שינה מה ומתי',
  'platform:manage': 'הוספה, השעיה ומחיקה של חברות',
  'operators:manage': 'הזמנת מפעילים ויצירת מפתחות לכל הפלטפורמה',
};
