import type { en } from './en.ts';

export const ar: typeof en = {
  'conversations:read': 'قراءة المحادثات',
  'journeys:read': 'تتبّع كل رسالة دون ما قيل فيها',
  'conversations:end': 'إنهاء محادثة لجميع المشاركين فيها',
  'messages:send': 'الكتابة إلى العملاء',
  'portal:use': 'العمل في صندوق الوارد',
  'replies:write': 'كتابة الردود الجاهزة',
  'templates:read': 'الاطلاع على قوالب الرسائل',
  'templates:sync': 'جلب القوالب من واتساب من جديد',
  'dead-letters:read': 'معرفة ما علق وسببه',
  'dead-letters:replay': 'إرسال ما علق من جديد',
  'outcomes:settle': 'إنهاء ما علق نهائيًا',
  'customers:export': 'تصدير ما حُفظ عن شخص واحد',
  'customers:erase': 'محو ما حُفظ عن شخص واحد',
  'tenant:read': 'الاطلاع على الإعدادات والأرقام وحالتها',
  'tenant:write': 'تغيير الإعدادات والأرقام وبيانات الاعتماد',
  'people:sync': 'تحديث الأشخاص من Genesys Cloud',
  'api-keys:manage': 'إنشاء مفاتيح API وإلغاؤها',
  'audit:read': 'معرفة من غيّر ماذا ومتى',
  'platform:manage': 'إضافة الشركات وإيقافها ومحوها',
  'operators:manage': 'دعوة المشغّلين وإنشاء مفاتيح للمنصة كلها',
};
