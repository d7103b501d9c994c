import type { Words } from '../speech.ts';

export const words: Words = {
  delivery: {
    accepted: 'في الانتظار',
    unknown: 'لا يُعرف إن أُرسلت',
    sent: 'أُرسلت',
    delivered: 'وصلت',
    read: 'قُرئت',
    played: 'شُغّلت',
    failed: 'فشلت',
  },
  close: 'إغلاق',
  enlarge: (name) => `تكبير ${name}`,
  download: (name) => `حفظ ${name}`,
  play: 'تشغيل',
  pause: 'إيقاف مؤقت',
  position: 'الموضع',
  speed: (times) => `السرعة: ${times}`,
  noPicture: 'لا يمكن عرض هذه الصورة هنا.',
  file: 'ملف',
  notSent: (reason) => `لم تُرسل: ${reason}`,
};
