import type { en } from './en.ts';

export const ar: typeof en = {
  lead: 'قوالب كل حسابات الشركة، كما هي لدى واتساب.',
  name: 'الاسم',
  language: 'اللغة',
  category: 'الفئة',
  categories: { MARKETING: 'تسويق', UTILITY: 'خدمة', AUTHENTICATION: 'مصادقة' },
  status: 'الحالة',
  statuses: {
    APPROVED: 'معتمد',
    PENDING: 'قيد المراجعة',
    IN_APPEAL: 'قيد الاعتراض',
    PAUSED: 'موقوف مؤقتًا',
    REJECTED: 'مرفوض',
    DISABLED: 'معطّل',
  },
  updated: 'آخر تغيير',
  sync: 'القراءة من واتساب الآن',
  synced: (templates, removed) => `القوالب: ${templates}، الزائلة: ${removed}`,
  emptyTitle: 'لا قوالب بعد',
  emptyText: 'تُنشأ القوالب في WhatsApp Manager. وحين يعتمدها واتساب يمكن إرسالها بعد نافذة 24 ساعة.',
};
