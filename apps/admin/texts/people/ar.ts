import type { en } from './en.ts';

export const ar: typeof en = {
  lead: 'من يمكنه الدخول، بالدور الذي تمنحه صلاحياته في Genesys Cloud. غيّروه هناك.',
  name: 'الاسم',
  email: 'البريد الإلكتروني',
  role: 'الدور',
  division: 'القسم',
  state: 'الحالة',
  states: { active: 'نشط', left: 'غادر' },
  lastSignIn: 'آخر دخول',
  sync: 'التحديث من Genesys Cloud',
  synced: (added, changed, left) => `الجدد: ${added}، المتغيّرون: ${changed}، المغادرون: ${left}`,
  emptyTitle: 'لا أحد معروف بعد',
  emptyText: 'يظهر الأشخاص عند أول دخول لهم، وعند قراءتهم من Genesys Cloud: تلقائيًا كل ساعة، أو الآن.',
};
