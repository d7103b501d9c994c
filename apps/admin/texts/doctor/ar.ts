import type { en } from './en.ts';

export const ar: typeof en = {
  title: 'فحص الاتصال',
  lead: 'كل حلقة بين واتساب وGenesys Cloud، تُفحص كل ربع ساعة ومتى شئت.',
  look: 'افحص الآن',
  never: 'لم يُجرَ أي فحص بعد',
  neverText: 'افحص الآن: يستغرق ذلك بضع ثوانٍ ولا يغيّر شيئًا.',
  checked: 'آخر فحص',
  since: 'منذ',
  summary: (broken, poor) =>
    broken > 0
      ? `حلقات مقطوعة: ${broken}${poor > 0 ? `، و${poor} تحتاج إلى إجراء` : ''}`
      : poor > 0
        ? `حلقات تحتاج إلى إجراء: ${poor}`
        : 'كل شيء يعمل',
  states: { ok: 'تعمل', warning: 'تحتاج إجراء', failed: 'مقطوعة', unknown: 'غير معروفة' },
  sides: { platform: 'هذه المنصة', genesys: 'Genesys Cloud', whatsapp: 'واتساب' },
  changes: 'ما الذي تغيّر',
  changesLead: 'ما وُجد مختلفًا عمّا كان، خلال 90 يومًا.',
  subjects: { 'inbound-messages': 'رسائل العملاء', 'outbound-messages': 'رسائل الموظفين', genesys: 'Genesys Cloud' },
  links: {
    clock: 'الساعة',
    'public-address': 'العنوان العام',
    queues: 'قوائم الانتظار',
    'genesys-token': 'بيانات الدخول',
    'genesys-permissions': 'الأذونات',
    'genesys-integration': 'التكامل',
    'genesys-webhook': 'خطاف الويب',
    'genesys-content': 'المحتوى المسموح',
    'genesys-setting': 'مؤشر الكتابة',
    'genesys-flow': 'تدفق الرسائل',
    'genesys-threading': 'نافذة الاستمرار',
    'genesys-life-cycle': 'نهاية المحادثات',
    'meta-app': 'تطبيق Meta',
    'whatsapp-token': 'رمز الوصول',
    'whatsapp-account': 'حساب الأعمال',
    'whatsapp-webhook': 'خطاف الويب',
    'whatsapp-number': 'الرقم',
    'whatsapp-limits': 'الحدود',
  },
};
