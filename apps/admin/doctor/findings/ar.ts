import type { Findings } from './findings.ts';

export const ar: Findings = {
  'clock-right': ['ساعتنا وساعة قاعدة البيانات متطابقتان.'],
  'clock-off': [
    'الفرق بين ساعتنا وساعة قاعدة البيانات {seconds} ثانية، وعليهما تعتمد التوقيعات والمهل وعمليات تسجيل الدخول.',
    'اضبطوا ساعات الخوادم وفق خادم توقيت (NTP).',
  ],
  'address-answers': ['{url} يجيب، وخطاف ويب موقّع منا يعود إلينا.'],
  'address-unreachable': [
    'لا شيء يجيب على {url} من الداخل: {problem}.',
    'تحقّقوا مما إذا كان يجيب من الخارج؛ وإلا فافحصوا DNS والوكيل (proxy) وPUBLIC_URL.',
  ],
  'address-elsewhere': [
    'طرف آخر يجيب على {url}، بالرمز {status}.',
    'اجعلوا الوكيل (proxy) يمرّر كل ما تحت /webhook/ كما هو.',
  ],
  'address-not-https': ['{url} ليس عنوان https، والمزوّدون لا يتصلون بغيره.', 'اضبطوا PUBLIC_URL على عنوان https.'],
  'signature-refused': [
    'لم يسلم توقيع خطاف ويب في طريقه إلى {url}.',
    'لا تدعوا أي وكيل (proxy) في الطريق يغيّر المحتوى أو الترويسات.',
  ],
  'queues-flow': ['الرسائل تتدفق؛ وفي الطريق منها {count}.'],
  'queue-paused': [
    'لا شيء يمر في {scope} منذ {since}: {because}',
    'أصلحوا ذلك: عندها يُستأنف كل شيء تلقائيًا وبالترتيب.',
  ],
  'queue-long': [
    'عدد الرسائل المنتظرة لجميع الشركات: {count}.',
    'شغّلوا مزيدًا من عمليات transformer، أو ابحثوا عمّا يعيقها.',
  ],
  'dead-letters': [
    'عدد الرسائل التي تعذّر تسليمها: {count}.',
    'افتحوا «الرسائل المتعثرة»: كل مجموعة تذكر سببها وما يجب فعله.',
  ],
  'not-answered': [
    'لم تُجب خدمة {service} في الوقت المناسب.',
    'أعيدوا الفحص بعد دقيقة؛ وإن بقي الأمر كذلك فافحصوا حالة هذه الخدمة.',
  ],

  'genesys-away': ['Genesys لا يجيب، أو لديه خطأ من جانبه.', 'أعيدوا الفحص لاحقًا، أو راجعوا status.mypurecloud.com.'],
  'genesys-busy': ['استُنفدت طلبات هذه الدقيقة، والأولوية للرسائل.', 'أعيدوا الفحص بعد دقيقة.'],
  'genesys-permission-missing': [
    'لا يُسمح لعميل OAuth بقراءة هذا: ينقصه {permission}.',
    'أضيفوا {permission} إلى دور عميل OAuth.',
  ],
  'genesys-refused': [
    'رفض Genesys الإفصاح: {code}.',
    'ابحثوا عن هذا الرمز في وثائق Genesys، أو اسألوا فريق الدعم لديه.',
  ],
  'genesys-token-first': ['لا يمكن فحص شيء من دون رمز وصول.', 'أصلحوا رمز وصول Genesys أولًا.'],
  'genesys-integration-first': ['لا يمكن استخدام تكامل هذا الرقم.', 'أصلحوا التكامل أولًا.'],
  'genesys-clock-right': ['ساعتنا وساعة Genesys متطابقتان بفارق {seconds} ثانية.'],
  'genesys-clock-off': [
    'ساعتنا متقدمة على ساعة Genesys بمقدار {seconds} ثانية.',
    'اضبطوا ساعات الخوادم وفق خادم توقيت (NTP).',
  ],
  'genesys-clock-untold': ['لم يذكر Genesys كم الساعة.'],
  'genesys-token-good': ['يعرف Genesys عميل OAuth؛ وهو يتبع {organization}.'],
  'genesys-token-none': ['لا توجد بعد منطقة ولا معرّف عميل ولا سر.', 'أدخلوها في الإعدادات، ضمن Genesys.'],
  'genesys-token-refused': [
    'يرفض Genesys معرّف العميل والسر.',
    'أدخلوا سرًا جديدًا، أو فعّلوا العميل في Admin > Integrations > OAuth.',
  ],
  'genesys-permissions-all': ['لدى دور عميل OAuth جميع الأذونات اللازمة.'],
  'genesys-permissions-missing': ['لا تمر أي رسالة من دون {permissions}.', 'أضيفوا ما ينقص إلى دور عميل OAuth.'],
  'genesys-permissions-partly': [
    'الرسائل تمر، لكن شيئًا ما يبقى ناقصًا من دون {permissions}.',
    'أضيفوا ما ينقص إلى دور عميل OAuth.',
  ],
  'genesys-permissions-untold': [
    'لا يذكر Genesys ما يُسمح به لعميل OAuth.',
    'قارنوا دور عميل OAuth يدويًا بالقائمة الواردة في الوثائق.',
  ],
  'genesys-number-none': ['لم يُربط أي رقم بعد.', 'اربطوا رقمًا.'],
  'genesys-integration-active': ['{integration} للرقم {number} نشط.'],
  'genesys-integration-gone': [
    'لا يوجد في Genesys التكامل {integrationId} الذي رُبط به {number}.',
    'أنشئوا تكاملًا جديدًا وعيّنوه للرقم.',
  ],
  'genesys-integration-inactive': [
    'حالة {integration} في Genesys هي {status}.',
    'فعّلوا التكامل في Admin > Message > Platforms.',
  ],
  'genesys-integration-unfinished': ['لا يزال Genesys ينشئ {integration}.', 'أعيدوا الفحص بعد دقيقة.'],
  'genesys-integration-broken': [
    'لم يتمكن Genesys من إنشاء {integration}: {code}.',
    'احذفوا التكامل في Admin > Message > Platforms وأنشئوا تكاملًا جديدًا.',
  ],
  'genesys-webhook-ours': ['{integration} يتصل بنا على {url} ويوقّع بالسر الذي لدينا.'],
  'genesys-webhook-secret-untold': ['{integration} يتصل بنا على {url}؛ ولا يُظهر Genesys بأي سر يوقّع.'],
  'genesys-webhook-elsewhere': [
    '{integration} يتصل بالعنوان {url} لا بنا: ما يكتبه الموظفون لا يصل.',
    'اضبطوا عنوان URL لخطاف الويب الصادر فيه على {ours}.',
  ],
  'genesys-webhook-secret-differs': [
    '{integration} يوقّع بسر غير سر {number}: خطافات الويب منه مرفوضة.',
    'أعطوا كليهما السر الجديد نفسه.',
  ],
  'genesys-content-passes': ['{profile} في {integration} يسمح بمرور جميع ملفات واتساب.'],
  'genesys-content-default': [
    'ليس لدى {integration} ملف تعريف محتوى خاص به: لا يستطيع الموظفون إرسال {outbound}.',
    'أنشئوا ملف تعريف للمحتوى المسموح وعيّنوه.',
  ],
  'genesys-content-narrow': [
    '{profile} في {integration} يُسقط ملفات. من العملاء: {inbound}. من الموظفين: {outbound}.',
    'اسمحوا بها في ملف التعريف هذا.',
  ],
  'genesys-content-untold': [
    'لا يُعرف ما يسمح ملف تعريف {integration} بمروره.',
    'راجعوا Admin > Message > Supported content.',
  ],
  'genesys-typing-on': ['{setting} في {integration} يُظهر الكتابة في الاتجاهين.'],
  'genesys-typing-off': [
    'في {setting} ضمن {integration}، حالة مؤشر الكتابة للعملاء {inbound} وللموظفين {outbound}.',
    'فعّلوا كليهما.',
  ],
  'genesys-typing-default': [
    'ليس لدى {integration} إعداد مراسلة خاص به، ومؤشر الكتابة معطّل افتراضيًا.',
    'أنشئوا إعداد مراسلة وعيّنوه.',
  ],
  'genesys-typing-untold': [
    'لا يُعرف ما يحدده إعداد {integration} بشأن الكتابة.',
    'راجعوا Admin > Message > Platform configurations.',
  ],
  'genesys-flow-published': ['تذهب رسائل {integration} إلى التدفق المنشور {flow}.'],
  'genesys-flow-none': [
    'لا تذهب رسائل {integration} إلى أي تدفق: لا يتلقاها أي موظف.',
    'اختاروا تدفقًا في Admin > Routing > Message routing.',
  ],
  'genesys-flow-unpublished': [
    '{flow}، الذي تذهب إليه رسائل {integration}، غير منشور أو حُذف.',
    'انشروه في Architect، أو اختاروا تدفقًا آخر.',
  ],
  'genesys-flow-untold': [
    'تذهب رسائل {integration} إلى {flow}؛ ولا يُسمح بقراءة ما إذا كان منشورًا.',
    'أضيفوا {permission} إلى دور عميل OAuth.',
  ],
  'genesys-threading-window': ['من يكتب خلال {hours} ساعة من نهاية محادثة يعود إليها.'],
  'genesys-threading-off': [
    'كل ما يكتبه العميل بعد النهاية يبدأ محادثة جديدة.',
    'اضبطوا نافذة الاستمرار لخدمة Open Messaging في Admin > Message > Threading timeline.',
  ],
  'genesys-life-cycle-trigger': ['يُعلمنا المحفّز {trigger} بنهاية المحادثات.'],
  'genesys-life-cycle-disabled': [
    'المحفّز {trigger} معطّل: لا تُعرف نهاية المحادثات إلا بعد ساعات.',
    'فعّلوه في Admin > Triggers.',
  ],
  'genesys-life-cycle-secret-missing': [
    'المحفّز {trigger} موجود، لكن لا سر تُعرف به أحداثه على أنها لنا.',
    'أنشئوا سر الأحداث وأدخلوه في إجراء البيانات (data action).',
  ],
  'genesys-life-cycle-elsewhere': ['يوجد سر للأحداث ولا يوجد محفّز: قد تصل عبر EventBridge، وهو ما لا يُرى من هنا.'],
  'genesys-life-cycle-none': [
    'لا شيء يُعلمنا بنهاية المحادثات: لا تُعرف إلا بعد ساعات.',
    'أنشئوا محفّزًا، أو استخدموا EventBridge.',
  ],

  'app-ok': ['تعرف Meta التطبيق {appId} بسره وترسل خطافات الويب الخاصة به إلينا.'],
  'app-not-set': [
    'ليس للمنصة تطبيق Meta ({missing})، وليس للشركة تطبيق خاص بها.',
    'يضبط مشغّل المنصة {missing}؛ أو أضيفوا تطبيقًا خاصًا بكم.',
  ],
  'app-verify-token-missing': [
    'META_VERIFY_TOKEN غير موجود: لا تستطيع Meta تأكيد عنوان الاستدعاء (callback) لدينا.',
    'يضبطه مشغّل المنصة.',
  ],
  'app-secret-refused': [
    'ترفض Meta سر التطبيق {appId}: خطافات الويب الخاصة به موقّعة بسر آخر.',
    'أدخلوا السر الذي يعرضه App Dashboard.',
  ],
  'app-unknown': [
    'رمز وصول {number} من التطبيق {appId} الذي لا يُعرف سره هنا.',
    'أضيفوا هذا التطبيق، أو اربطوا الرقم من جديد.',
  ],
  'app-callback-missing': [
    'ليس للتطبيق {appId} عنوان استدعاء (callback) لواتساب: لا شيء يصل.',
    'أدخلوا {url} في App Dashboard ضمن WhatsApp > Configuration.',
  ],
  'app-callback-elsewhere': [
    'تذهب خطافات الويب الخاصة بالتطبيق {appId} إلى {found}.',
    'أدخلوا {url} في App Dashboard ضمن WhatsApp > Configuration.',
  ],
  'app-messages-not-subscribed': [
    'التطبيق {appId} غير مشترك في الرسائل: لا تصل أي رسالة ولا أي حالة.',
    'فعّلوا اشتراكه في «messages» ضمن App Dashboard.',
  ],
  'app-fields-not-subscribed': [
    'الرسائل تصل، لكن التطبيق {appId} لا يتلقى {fields}.',
    'فعّلوا اشتراكه فيما ينقص ضمن App Dashboard.',
  ],
  'app-not-told': ['لا تذكر Meta ما اشترك فيه التطبيق {appId}.', 'أعيدوا الفحص لاحقًا.'],
  'token-ok': ['رمز وصول {number} صالح ولا تنتهي صلاحيته.'],
  'token-ok-until': ['رمز وصول {number} صالح حتى {expiresAt}.'],
  'token-expires-soon': [
    'عدد الأيام الباقية على انتهاء صلاحية رمز وصول {number}: {days}.',
    'اربطوا الرقم من جديد، أو أعطوه رمزًا جديدًا.',
  ],
  'token-expired': [
    'انتهت صلاحية رمز وصول {number} في {expiresAt}: لا شيء يُرسل.',
    'اربطوا الرقم من جديد، أو أعطوه رمزًا جديدًا.',
  ],
  'token-refused': [
    'ترفض Meta رمز وصول {number}: أُلغي، أو غُيّرت كلمة مرور.',
    'اربطوا الرقم من جديد، أو أعطوه رمزًا جديدًا.',
  ],
  'token-missing': ['ليس للرقم {number} رمز وصول.', 'اربطوا الرقم من جديد، أو أعطوه رمزًا.'],
  'token-scope-missing': [
    'رمز وصول {number} ينقصه {scopes}.',
    'امنحوا ذلك لمستخدم النظام، أو اربطوا الرقم من جديد ووافقوا على كل شيء.',
  ],
  'token-account-not-granted': [
    'رمز وصول {number} لا يصل إلى الحساب {wabaId}.',
    'شاركوا الحساب مع مستخدم النظام، أو اربطوا الرقم من جديد.',
  ],
  'token-not-told': ['تقبل Meta رمز وصول {number} لكنها لا تذكر مدة صلاحيته ولا ما يُسمح له به.'],
  'account-ok': ['الحساب {account} سليم.'],
  'account-not-visible': [
    'لا يمكن رؤية الحساب {wabaId} برمز الوصول.',
    'شاركوه مع مستخدم النظام، أو اربطوا الرقم من جديد.',
  ],
  'account-rejected': [
    'رفضت Meta الحساب {account} عند مراجعته: لا شيء يُرسل.',
    'اطلبوا مراجعة أخرى في Business Support Home.',
  ],
  'account-in-review': ['لا تزال Meta تراجع الحساب {account} ({status}).', 'انتظروا: يومًا واحدًا على الأكثر في الغالب.'],
  'account-payment-missing': [
    'ليس للحساب {account} وسيلة دفع: لا ترسل Meta شيئًا بمقابل.',
    'أضيفوا وسيلة دفع في Billing Hub لدى Meta.',
  ],
  'account-blocked': ['لا تسمح Meta للحساب {account} بالإرسال: {words}', '{solution}'],
  'account-limited': ['لا تسمح Meta للحساب {account} بالإرسال إلا جزئيًا: {words}', '{solution}'],
  'business-not-verified': [
    'الشركة صاحبة {account} غير موثّقة: تبقى حدودها منخفضة.',
    'وثّقوها في Security Center لدى Meta.',
  ],
  'business-blocked': ['لا تسمح Meta للشركة صاحبة {account} بالإرسال: {words}', '{solution}'],
  'business-limited': ['لا تسمح Meta للشركة صاحبة {account} بالإرسال إلا جزئيًا: {words}', '{solution}'],
  'account-not-told': ['تعذّر سؤال Meta عن الحساب {wabaId}.', 'أعيدوا الفحص لاحقًا.'],
  'webhook-ok': ['خطافات الويب الخاصة بالحساب {wabaId} تصل إلينا.'],
  'webhook-not-subscribed': [
    'لا يتلقى التطبيق {appId} خطافات الويب الخاصة بالحساب {wabaId}: لا شيء يصل.',
    'اربطوا الرقم من جديد، فبذلك يُفعَّل الاشتراك.',
  ],
  'webhook-account-elsewhere': [
    'تذهب خطافات الويب الخاصة بالحساب {wabaId} إلى {found}.',
    'أزيلوا عنوان الاستدعاء (callback) هذا من حيث ضُبط.',
  ],
  'webhook-number-elsewhere': [
    'تذهب خطافات الويب الخاصة بالرقم {number} إلى {found}.',
    'أزيلوا عنوان الاستدعاء (callback) هذا من حيث ضُبط.',
  ],
  'webhook-app-elsewhere': [
    'تذهب خطافات الويب الخاصة بالرقم {number} إلى حيث يرسلها التطبيق، إلى {found}.',
    'أدخلوا {url} في App Dashboard ضمن WhatsApp > Configuration.',
  ],
  'webhook-not-told': ['لا تذكر Meta إلى أين تذهب خطافات الويب الخاصة بالحساب {wabaId}.', 'أعيدوا الفحص لاحقًا.'],
  'number-ok': ['{number} ({name}) مربوط، وجودته جيدة، واسمه معتمد.'],
  'no-number': ['لا يوجد رقم بعد.', 'اربطوا رقمًا.'],
  'number-not-found': [
    'لا تعرف Meta الرقم {number}، أو لا تُظهره لرمز الوصول هذا.',
    'حُذف أو نُقل إلى حساب آخر: اربطوه من جديد.',
  ],
  'number-on-premises': ['يعمل {number} عبر مزوّد آخر أو خادم خاص به.', 'انقلوه أولًا إلى Cloud API.'],
  'number-not-verified': [
    'لم يُثبت أحد امتلاكه الرقم {number}.',
    'أثبتوا ذلك في WhatsApp Manager، برسالة SMS أو بمكالمة.',
  ],
  'number-not-registered': [
    'الرقم {number} غير مسجّل لدى Cloud API ({status}): لا شيء يُرسل أو يُستقبل.',
    'اربطوه من جديد، فبذلك يُسجَّل.',
  ],
  'number-banned': ['حظرت Meta الرقم {number}.', 'اطلبوا مراجعة في Business Support Home.'],
  'number-restricted': [
    'قيّدت Meta الرقم {number}: بلغ حدّه، أو كانت جودته منخفضة مدة طويلة.',
    'انتظروا، وراجعوا WhatsApp Manager.',
  ],
  'number-flagged': [
    'كانت جودة {number} منخفضة: إن لم ترتفع خلال أيام فسينخفض حدّه.',
    'أرسلوا ما يريده العملاء، وبقدر أقل.',
  ],
  'number-status': ['يجري نقل {number} أو إزالته لدى Meta: {status}.', 'راجعوا WhatsApp Manager.'],
  'number-blocked': ['لا تسمح Meta للرقم {number} بالإرسال: {words}', '{solution}'],
  'number-quality-low': ['يحظر العملاء {number} أو يبلّغون عنه: جودته منخفضة.', 'أوقفوا ما يشتكون منه.'],
  'number-name-declined': ['رفضت Meta اسم العرض {name} للرقم {number}.', 'اختاروا اسمًا آخر في WhatsApp Manager.'],
  'number-limited': ['لا تسمح Meta للرقم {number} بالإرسال إلا جزئيًا: {words}', '{solution}'],
  'number-quality-medium': ['جودة {number} متوسطة: بعض العملاء يشتكون.', 'راجعوا ما أُرسل في الأسبوع الأخير.'],
  'number-name-pending': ['لم يُعتمد بعد اسم العرض {name} للرقم {number}.', 'انتظروا؛ وحتى ذلك الحين يبقى الحد منخفضًا.'],
  'number-for-tests': ['{number} رقم تجريبي: لا يصل إلا إلى بضعة أرقام لدى صاحبه.', 'اربطوا رقمًا حقيقيًا.'],
  'number-not-told': ['تعذّر سؤال Meta عن {number}.', 'أعيدوا الفحص لاحقًا.'],
  'limits-ok': ['يمكن للرقم {number} مراسلة {limit} شخص أولًا خلال 24 ساعة؛ ومعدّل إرساله {throughput}.'],
  'limits-lowest': [
    'عدد من يمكن للرقم {number} أن يبدأ مراسلتهم خلال 24 ساعة: {limit}، ككل شركة جديدة.',
    'وثّقوا الشركة لرفع هذا الحد.',
  ],
  'limits-coexistence': ['يُستخدم {number} في تطبيق WhatsApp Business أيضًا، بمعدل 20 رسالة في الثانية.'],
  'limits-not-told': ['لا تذكر Meta ما هي حدود {number}.', 'أعيدوا الفحص لاحقًا.'],
};
