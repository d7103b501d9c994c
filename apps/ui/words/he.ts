import type { Words } from '../speech.ts';

export const words: Words = {
  delivery: {
    accepted: 'ממתינה',
    unknown: 'לא ידוע אם נשלחה',
    sent: 'נשלחה',
    delivered: 'נמסרה',
    read: 'נקראה',
    played: 'הושמעה',
    failed: 'נכשלה',
  },
  close: 'סגירה',
  enlarge: (name) => `הגדלת ${name}`,
  download: (name) => `שמירת ${name}`,
  play: 'השמעה',
  pause: 'השהיה',
  position: 'מיקום',
  speed: (times) => `מהירות: ${times}`,
  noPicture: 'אי אפשר להציג כאן את התמונה.',
  file: 'קובץ',
  notSent: (reason) => `לא נשלח: ${reason}`,
};
