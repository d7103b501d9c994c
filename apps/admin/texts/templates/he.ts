import type { en } from './en.ts';

export const he: typeof en = {
  lead: 'התבניות של כל חשבונות החברה, כפי שהן ב-WhatsApp.',
  name: 'שם',
  language: 'שפה',
  category: 'קטגוריה',
  categories: { MARKETING: 'שיווק', UTILITY: 'שירות', AUTHENTICATION: 'אימות' },
  status: 'מצב',
  statuses: {
    APPROVED: 'אושרה',
    PENDING: 'בבדיקה',
    IN_APPEAL: 'בערעור',
    PAUSED: 'מושהית',
    REJECTED: 'נדחתה',
    DISABLED: 'מושבתת',
  },
  updated: 'שינוי אחרון',
  sync: 'קריאה מ-WhatsApp עכשיו',
  synced: (templates, removed) => `תבניות: ${templates}, נעלמו: ${removed}`,
  emptyTitle: 'אין עדיין תבניות',
  emptyText: 'תבניות נוצרות ב-WhatsApp Manager. אחרי אישור WhatsApp אפשר לשלוח אותן גם אחרי חלון 24 השעות.',
};
