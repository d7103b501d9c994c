import type { Findings } from './findings.ts';

export const he: Findings = {
  'clock-right': ['השעון שלנו ושעון מסד הנתונים תואמים.'],
  'clock-off': [
    'בין השעון שלנו לשעון מסד הנתונים יש פער של {seconds} שניות: חתימות, חלונות זמן וכניסות תלויים בהם.',
    'דאגו שהשרתים יכוונו את השעון לפי שרת זמן (NTP).',
  ],
  'address-answers': ['{url} עונה, ו-webhook שחתמנו עליו חוזר אלינו.'],
  'address-unreachable': [
    'דבר אינו עונה בכתובת {url} מבפנים: {problem}.',
    'בדקו אם היא עונה מבחוץ; אם לא, בדקו את ה-DNS, את ה-proxy ואת PUBLIC_URL.',
  ],
  'address-elsewhere': [
    'גורם אחר עונה בכתובת {url}, עם {status}.',
    'דאגו שה-proxy יעביר את כל מה שתחת /webhook/ כמות שהוא.',
  ],
  'address-not-https': ['{url} אינה כתובת https, והספקים אינם פונים לאחרת.', 'הגדירו ב-PUBLIC_URL כתובת https.'],
  'signature-refused': [
    'החתימה של webhook לא שרדה את הדרך אל {url}.',
    'דאגו ששום proxy בדרך לא ישנה את התוכן או את הכותרות.',
  ],
  'queues-flow': ['ההודעות זורמות; בדרך: {count}.'],
  'queue-paused': ['דבר אינו עובר עבור {scope} מאז {since}: {because}', 'תקנו זאת: אז הכול יימשך מעצמו, לפי הסדר.'],
  'queue-long': ['הודעות של כל החברות בהמתנה: {count}.', 'הריצו עוד תהליכים של ה-transformers, או בדקו מה מעכב אותם.'],
  'dead-letters': ['הודעות שלא נמסרו: {count}.', 'פתחו את „הודעות תקועות”: כל קבוצה מציינת את הסיבה ומה לעשות.'],
  'not-answered': ['{service} לא ענה בזמן.', 'בדקו שוב בעוד דקה; אם זה נשאר כך, בדקו את מצב השירות.'],

  'genesys-away': ['אין מענה מ-Genesys, או שיש שם שגיאה.', 'בדקו שוב מאוחר יותר, או היכנסו אל status.mypurecloud.com.'],
  'genesys-busy': ['הבקשות של הדקה הזאת נוצלו, והודעות קודמות.', 'בדקו שוב בעוד דקה.'],
  'genesys-permission-missing': [
    'לקוח ה-OAuth אינו רשאי לקרוא את זה: חסר {permission}.',
    'הוסיפו {permission} לתפקיד של לקוח ה-OAuth.',
  ],
  'genesys-refused': ['ב-Genesys סירבו למסור: {code}.', 'חפשו את הקוד בתיעוד של Genesys, או שאלו את התמיכה שם.'],
  'genesys-token-first': ['בלי אסימון אי אפשר לבדוק דבר.', 'תקנו קודם את האסימון של Genesys.'],
  'genesys-integration-first': ['אי אפשר להשתמש באינטגרציה של המספר הזה.', 'תקנו קודם את האינטגרציה.'],
  'genesys-clock-right': ['השעון שלנו והשעון של Genesys תואמים עד כדי {seconds} שניות.'],
  'genesys-clock-off': [
    'השעון שלנו מקדים את השעון של Genesys ב-{seconds} שניות.',
    'דאגו שהשרתים יכוונו את השעון לפי שרת זמן (NTP).',
  ],
  'genesys-clock-untold': ['לא נמסר מ-Genesys מה השעה.'],
  'genesys-token-good': ['לקוח ה-OAuth מוכר ב-Genesys; הוא שייך אל {organization}.'],
  'genesys-token-none': ['עדיין אין אזור, מזהה לקוח וסוד.', 'הזינו אותם בהגדרות, תחת Genesys.'],
  'genesys-token-refused': [
    'מזהה הלקוח והסוד נדחים ב-Genesys.',
    'הזינו סוד חדש, או הפעילו את הלקוח ב-Admin > Integrations > OAuth.',
  ],
  'genesys-permissions-all': ['לתפקיד של לקוח ה-OAuth יש כל ההרשאות הנחוצות.'],
  'genesys-permissions-missing': ['אף הודעה אינה עוברת בלי {permissions}.', 'הוסיפו את החסר לתפקיד של לקוח ה-OAuth.'],
  'genesys-permissions-partly': [
    'ההודעות עוברות, אבל משהו נשאר חסר בלי {permissions}.',
    'הוסיפו את החסר לתפקיד של לקוח ה-OAuth.',
  ],
  'genesys-permissions-untold': [
    'לא נמסר מ-Genesys מה לקוח ה-OAuth רשאי לעשות.',
    'השוו ידנית את התפקיד של לקוח ה-OAuth לרשימה שבתיעוד.',
  ],
  'genesys-number-none': ['עדיין לא חובר מספר.', 'חברו מספר.'],
  'genesys-integration-active': ['{integration} של {number} פעילה.'],
  'genesys-integration-gone': [
    'ב-Genesys אין אינטגרציה {integrationId}, שאליה מחובר {number}.',
    'צרו אינטגרציה חדשה ושייכו אותה למספר.',
  ],
  'genesys-integration-inactive': [
    'ל-{integration} יש ב-Genesys המצב {status}.',
    'הפעילו את האינטגרציה ב-Admin > Message > Platforms.',
  ],
  'genesys-integration-unfinished': ['היצירה של {integration} ב-Genesys עדיין נמשכת.', 'בדקו שוב בעוד דקה.'],
  'genesys-integration-broken': [
    'היצירה של {integration} ב-Genesys נכשלה: {code}.',
    'מחקו את האינטגרציה ב-Admin > Message > Platforms וצרו חדשה.',
  ],
  'genesys-webhook-ours': ['{integration} פונה אלינו בכתובת {url} וחותמת בסוד שבידינו.'],
  'genesys-webhook-secret-untold': ['{integration} פונה אלינו בכתובת {url}; לא מוצג ב-Genesys באיזה סוד היא חותמת.'],
  'genesys-webhook-elsewhere': [
    '{integration} פונה אל {url} ולא אלינו: מה שהנציגים כותבים אינו מגיע.',
    'הגדירו את כתובת ה-webhook היוצא שלה ל-{ours}.',
  ],
  'genesys-webhook-secret-differs': [
    '{integration} חותמת בסוד אחר מזה של {number}: ה-webhooks שלה נדחים.',
    'תנו לשניהם אותו סוד חדש.',
  ],
  'genesys-content-passes': ['{profile} של {integration} מעביר את כל הקבצים של WhatsApp.'],
  'genesys-content-default': [
    'ל-{integration} אין פרופיל תוכן משלה: הנציגים אינם יכולים לשלוח {outbound}.',
    'צרו פרופיל תוכן מותר ושייכו אותו.',
  ],
  'genesys-content-narrow': [
    '{profile} של {integration} משמיט קבצים. מלקוחות: {inbound}. מנציגים: {outbound}.',
    'התירו אותם בפרופיל הזה.',
  ],
  'genesys-content-untold': [
    'לא ידוע מה הפרופיל של {integration} מעביר.',
    'בדקו ב-Admin > Message > Supported content.',
  ],
  'genesys-typing-on': ['{setting} של {integration} מציגה הקלדה בשני הכיוונים.'],
  'genesys-typing-off': [
    'ב-{setting} של {integration}, חיווי ההקלדה של לקוחות הוא {inbound} ושל נציגים {outbound}.',
    'הפעילו את שניהם.',
  ],
  'genesys-typing-default': [
    'ל-{integration} אין הגדרת הודעות משלה, וחיווי ההקלדה כבוי כברירת מחדל.',
    'צרו הגדרת הודעות ושייכו אותה.',
  ],
  'genesys-typing-untold': [
    'לא ידוע מה ההגדרה של {integration} קובעת לגבי הקלדה.',
    'בדקו ב-Admin > Message > Platform configurations.',
  ],
  'genesys-flow-published': ['ההודעות של {integration} מגיעות לזרימה {flow}, שפורסמה.'],
  'genesys-flow-none': [
    'ההודעות של {integration} אינן מגיעות לשום זרימה: אף נציג אינו מקבל אותן.',
    'בחרו זרימה ב-Admin > Routing > Message routing.',
  ],
  'genesys-flow-unpublished': [
    '{flow}, שאליה מגיעות ההודעות של {integration}, לא פורסמה או נמחקה.',
    'פרסמו אותה ב-Architect, או בחרו אחרת.',
  ],
  'genesys-flow-untold': [
    'ההודעות של {integration} מגיעות אל {flow}; אין הרשאה לקרוא אם היא פורסמה.',
    'הוסיפו {permission} לתפקיד של לקוח ה-OAuth.',
  ],
  'genesys-threading-window': ['כתיבה בתוך {hours} שעות מסיום שיחה ממשיכה אותה.'],
  'genesys-threading-off': [
    'כל מה שנכתב מצד הלקוח אחרי הסיום פותח שיחה חדשה.',
    'הגדירו את חלון ההמשכיות עבור Open Messaging ב-Admin > Message > Threading timeline.',
  ],
  'genesys-life-cycle-trigger': ['הטריגר {trigger} מודיע לנו כששיחות מסתיימות.'],
  'genesys-life-cycle-disabled': [
    'הטריגר {trigger} כבוי: סיום של שיחות נודע רק כעבור שעות.',
    'הפעילו אותו ב-Admin > Triggers.',
  ],
  'genesys-life-cycle-secret-missing': [
    'הטריגר {trigger} קיים, אבל אין סוד שלפיו מזהים שהאירועים שלו הם שלנו.',
    'צרו את סוד האירועים והזינו אותו ב-data action.',
  ],
  'genesys-life-cycle-elsewhere': ['יש סוד לאירועים ואין טריגר: אולי הם מגיעים דרך EventBridge, ואת זה לא רואים מכאן.'],
  'genesys-life-cycle-none': [
    'דבר אינו מודיע לנו כששיחות מסתיימות: זה נודע רק כעבור שעות.',
    'צרו טריגר, או השתמשו ב-EventBridge.',
  ],

  'app-ok': ['האפליקציה {appId} מוכרת ל-Meta לפי הסוד שלה, וה-webhooks שלה נשלחים אלינו.'],
  'app-not-set': [
    'לפלטפורמה אין אפליקציית Meta ({missing}), ולחברה אין אחת משלה.',
    'מפעילי הפלטפורמה מגדירים {missing}; או הוסיפו אפליקציה משלכם.',
  ],
  'app-verify-token-missing': [
    'חסר META_VERIFY_TOKEN: אי אפשר לאשר את ה-callback שלנו ב-Meta.',
    'מפעילי הפלטפורמה מגדירים אותו.',
  ],
  'app-secret-refused': [
    'הסוד של האפליקציה {appId} נדחה ב-Meta: ה-webhooks שלה חתומים בסוד אחר.',
    'הזינו את הסוד שמוצג ב-App Dashboard.',
  ],
  'app-unknown': [
    'האסימון של {number} שייך לאפליקציה {appId}, שהסוד שלה אינו ידוע כאן.',
    'הוסיפו את האפליקציה, או חברו את המספר מחדש.',
  ],
  'app-callback-missing': [
    'לאפליקציה {appId} אין callback עבור WhatsApp: דבר אינו מגיע.',
    'הזינו {url} ב-App Dashboard תחת WhatsApp > Configuration.',
  ],
  'app-callback-elsewhere': [
    'ה-webhooks של האפליקציה {appId} מגיעים אל {found}.',
    'הזינו {url} ב-App Dashboard תחת WhatsApp > Configuration.',
  ],
  'app-messages-not-subscribed': [
    'האפליקציה {appId} אינה רשומה להודעות: אף הודעה ואף סטטוס אינם מגיעים.',
    'רשמו אותה ל„messages” ב-App Dashboard.',
  ],
  'app-fields-not-subscribed': [
    'הודעות מגיעות, אבל האפליקציה {appId} אינה מקבלת {fields}.',
    'רשמו אותה לאלה ב-App Dashboard.',
  ],
  'app-not-told': ['לא נמסר מ-Meta למה האפליקציה {appId} רשומה.', 'בדקו שוב מאוחר יותר.'],
  'token-ok': ['האסימון של {number} תקף ואינו פג לעולם.'],
  'token-ok-until': ['האסימון של {number} תקף עד {expiresAt}.'],
  'token-expires-soon': ['האסימון של {number} יפוג בעוד {days} ימים.', 'חברו את המספר מחדש, או תנו לו אסימון חדש.'],
  'token-expired': [
    'האסימון של {number} פג ב-{expiresAt}: דבר אינו נשלח.',
    'חברו את המספר מחדש, או תנו לו אסימון חדש.',
  ],
  'token-refused': [
    'האסימון של {number} נדחה ב-Meta: הוא בוטל, או שסיסמה שונתה.',
    'חברו את המספר מחדש, או תנו לו אסימון חדש.',
  ],
  'token-missing': ['ל-{number} אין אסימון.', 'חברו את המספר מחדש, או תנו לו אסימון.'],
  'token-scope-missing': [
    'לאסימון של {number} חסר {scopes}.',
    'תנו זאת למשתמש המערכת, או חברו את המספר מחדש ואשרו הכול.',
  ],
  'token-account-not-granted': [
    'האסימון של {number} אינו מגיע לחשבון {wabaId}.',
    'שתפו את החשבון עם משתמש המערכת, או חברו את המספר מחדש.',
  ],
  'token-not-told': ['האסימון של {number} מתקבל ב-Meta, אבל לא נמסר עד מתי הוא תקף ומה הוא מתיר.'],
  'account-ok': ['החשבון {account} תקין.'],
  'account-not-visible': [
    'אי אפשר לראות את החשבון {wabaId} עם האסימון.',
    'שתפו אותו עם משתמש המערכת, או חברו את המספר מחדש.',
  ],
  'account-rejected': [
    'החשבון {account} נדחה בבדיקה של Meta: דבר אינו נשלח.',
    'בקשו בדיקה נוספת ב-Business Support Home.',
  ],
  'account-in-review': ['החשבון {account} עדיין בבדיקה של Meta ({status}).', 'המתינו: לרוב יום לכל היותר.'],
  'account-payment-missing': [
    'לחשבון {account} אין אמצעי תשלום: ב-Meta לא שולחים דבר שעולה כסף.',
    'הוסיפו אמצעי תשלום ב-Billing Hub של Meta.',
  ],
  'account-blocked': ['החשבון {account} אינו רשאי לשלוח לפי Meta: {words}', '{solution}'],
  'account-limited': ['החשבון {account} רשאי לשלוח רק חלקית לפי Meta: {words}', '{solution}'],
  'business-not-verified': [
    'העסק שמאחורי {account} אינו מאומת: המגבלות שלו נשארות נמוכות.',
    'אמתו אותו ב-Security Center של Meta.',
  ],
  'business-blocked': ['העסק שמאחורי {account} אינו רשאי לשלוח לפי Meta: {words}', '{solution}'],
  'business-limited': ['העסק שמאחורי {account} רשאי לשלוח רק חלקית לפי Meta: {words}', '{solution}'],
  'account-not-told': ['לא ניתן היה לשאול את Meta על החשבון {wabaId}.', 'בדקו שוב מאוחר יותר.'],
  'webhook-ok': ['ה-webhooks של החשבון {wabaId} מגיעים אלינו.'],
  'webhook-not-subscribed': [
    'האפליקציה {appId} אינה מקבלת את ה-webhooks של החשבון {wabaId}: דבר אינו מגיע.',
    'חברו את המספר מחדש, וכך היא תירשם.',
  ],
  'webhook-account-elsewhere': [
    'ה-webhooks של החשבון {wabaId} מגיעים אל {found}.',
    'הסירו את ה-callback הזה במקום שבו הוגדר.',
  ],
  'webhook-number-elsewhere': ['ה-webhooks של {number} מגיעים אל {found}.', 'הסירו את ה-callback הזה במקום שבו הוגדר.'],
  'webhook-app-elsewhere': [
    'ה-webhooks של {number} מגיעים לאן שהאפליקציה שולחת אותם, אל {found}.',
    'הזינו {url} ב-App Dashboard תחת WhatsApp > Configuration.',
  ],
  'webhook-not-told': ['לא נמסר מ-Meta לאן מגיעים ה-webhooks של {wabaId}.', 'בדקו שוב מאוחר יותר.'],
  'number-ok': ['{number} ({name}) מחובר, האיכות שלו טובה והשם שלו אושר.'],
  'no-number': ['עדיין אין מספר.', 'חברו מספר.'],
  'number-not-found': [
    'המספר {number} אינו מוכר ל-Meta, או אינו מוצג לאסימון הזה.',
    'הוא נמחק או הועבר לחשבון אחר: חברו אותו מחדש.',
  ],
  'number-on-premises': ['{number} פועל דרך ספק אחר או דרך שרת משלו.', 'העבירו אותו קודם ל-Cloud API.'],
  'number-not-verified': ['איש לא הוכיח בעלות על {number}.', 'אמתו אותו ב-WhatsApp Manager, ב-SMS או בשיחה.'],
  'number-not-registered': [
    '{number} אינו רשום ב-Cloud API ({status}): דבר אינו נשלח או מתקבל.',
    'חברו אותו מחדש, וכך הוא יירשם.',
  ],
  'number-banned': ['{number} נחסם ב-Meta.', 'בקשו בדיקה ב-Business Support Home.'],
  'number-restricted': [
    '{number} הוגבל ב-Meta: הוא הגיע למגבלה שלו, או שהאיכות שלו הייתה נמוכה זמן רב.',
    'המתינו, ובדקו ב-WhatsApp Manager.',
  ],
  'number-flagged': [
    'האיכות של {number} הייתה נמוכה: אם לא תעלה בתוך ימים, המגבלה שלו תרד.',
    'שלחו את מה שהלקוחות רוצים, ופחות ממנו.',
  ],
  'number-status': ['{number} בהעברה או בהסרה ב-Meta: {status}.', 'בדקו ב-WhatsApp Manager.'],
  'number-blocked': ['{number} אינו רשאי לשלוח לפי Meta: {words}', '{solution}'],
  'number-quality-low': [
    'לקוחות חוסמים את {number} או מדווחים עליו: האיכות שלו נמוכה.',
    'הפסיקו את מה שהם מתלוננים עליו.',
  ],
  'number-name-declined': ['שם התצוגה {name} של {number} נדחה ב-Meta.', 'בחרו שם אחר ב-WhatsApp Manager.'],
  'number-limited': ['{number} רשאי לשלוח רק חלקית לפי Meta: {words}', '{solution}'],
  'number-quality-medium': ['האיכות של {number} בינונית: חלק מהלקוחות מתלוננים.', 'בדקו מה נשלח בשבוע האחרון.'],
  'number-name-pending': ['שם התצוגה {name} של {number} עדיין לא אושר.', 'המתינו; עד אז המגבלה נשארת נמוכה.'],
  'number-for-tests': ['{number} הוא מספר ניסיון: הוא מגיע רק למספרים מעטים של בעליו.', 'חברו מספר אמיתי.'],
  'number-not-told': ['לא ניתן היה לשאול את Meta על {number}.', 'בדקו שוב מאוחר יותר.'],
  'limits-ok': ['{number} יכול לפנות ראשון אל {limit} אנשים ב-24 שעות; קצב השליחה שלו הוא {throughput}.'],
  'limits-lowest': [
    '{number} רשאי לפנות ראשון אל {limit} אנשים ב-24 שעות, ככל עסק חדש.',
    'אמתו את העסק כדי להעלות את המגבלה.',
  ],
  'limits-coexistence': ['{number} נמצא בשימוש גם באפליקציית WhatsApp Business, בקצב של 20 הודעות בשנייה.'],
  'limits-not-told': ['לא נמסר מ-Meta מהן המגבלות של {number}.', 'בדקו שוב מאוחר יותר.'],
};
