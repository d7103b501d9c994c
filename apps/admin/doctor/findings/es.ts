import type { Findings } from './findings.ts';

export const es: Findings = {
  'clock-right': ['Nuestro reloj y el de la base de datos coinciden.'],
  'clock-off': [
    'Nuestro reloj y el de la base de datos difieren en {seconds} s: firmas, plazos e inicios de sesión dependen de ellos.',
    'Haga que los servidores ajusten su reloj con un servidor de hora (NTP).',
  ],
  'address-answers': ['{url} responde, y un webhook firmado por nosotros nos llega de vuelta.'],
  'address-unreachable': [
    'Nada responde en {url} desde dentro: {problem}.',
    'Vea si responde desde fuera; si no, revise el DNS, el proxy y PUBLIC_URL.',
  ],
  'address-elsewhere': [
    'Otro responde en {url}, con {status}.',
    'Haga que el proxy pase todo lo de /webhook/ tal como llega.',
  ],
  'address-not-https': [
    '{url} no es una dirección https, y los proveedores no llaman a otras.',
    'Ponga en PUBLIC_URL una dirección https.',
  ],
  'signature-refused': [
    'La firma de un webhook no sobrevivió al camino hasta {url}.',
    'Haga que ningún proxy del camino cambie cuerpos ni encabezados.',
  ],
  'queues-flow': ['Los mensajes fluyen; en camino: {count}.'],
  'queue-paused': [
    'Nada pasa para {scope} desde {since}: {because}',
    'Corríjalo: después todo sigue por sí solo, en orden.',
  ],
  'queue-long': [
    'Mensajes de todas las empresas en espera: {count}.',
    'Ejecute más procesos de los transformers, o vea qué los retiene.',
  ],
  'dead-letters': [
    'Mensajes que no se pudieron entregar: {count}.',
    'Abra «Mensajes fallidos»: cada grupo indica su causa y qué hacer.',
  ],
  'not-answered': [
    '{service} no respondió a tiempo.',
    'Revíselo de nuevo en un minuto; si sigue igual, vea el estado de ese servicio.',
  ],

  'genesys-away': [
    'Genesys no responde, o tiene un error propio.',
    'Revíselo más tarde, o consulte status.mypurecloud.com.',
  ],
  'genesys-busy': [
    'Las solicitudes de este minuto se han agotado, y los mensajes van primero.',
    'Revíselo de nuevo en un minuto.',
  ],
  'genesys-permission-missing': [
    'El cliente OAuth no puede leer esto: falta {permission}.',
    'Añada {permission} al rol del cliente OAuth.',
  ],
  'genesys-refused': [
    'Genesys se negó a decirlo: {code}.',
    'Busque el código en la documentación de Genesys, o pregunte a su soporte.',
  ],
  'genesys-token-first': ['Sin token no se puede revisar nada.', 'Corrija primero el token de Genesys.'],
  'genesys-integration-first': ['La integración de este número no se puede usar.', 'Corrija primero la integración.'],
  'genesys-clock-right': ['Nuestro reloj y el de Genesys coinciden, con {seconds} s de diferencia.'],
  'genesys-clock-off': [
    'Nuestro reloj va {seconds} s por delante del de Genesys.',
    'Haga que los servidores ajusten su reloj con un servidor de hora (NTP).',
  ],
  'genesys-clock-untold': ['Genesys no dijo qué hora es.'],
  'genesys-token-good': ['Genesys conoce el cliente OAuth; pertenece a {organization}.'],
  'genesys-token-none': ['Aún no hay región, id de cliente ni secreto.', 'Introdúzcalos en Ajustes, Genesys.'],
  'genesys-token-refused': [
    'Genesys rechaza el id de cliente y el secreto.',
    'Introduzca un secreto nuevo, o active el cliente en Admin > Integrations > OAuth.',
  ],
  'genesys-permissions-all': ['El rol del cliente OAuth tiene todos los permisos necesarios.'],
  'genesys-permissions-missing': ['Ningún mensaje pasa sin {permissions}.', 'Añádalo al rol del cliente OAuth.'],
  'genesys-permissions-partly': [
    'Los mensajes pasan, pero algo queda incompleto sin {permissions}.',
    'Añádalo al rol del cliente OAuth.',
  ],
  'genesys-permissions-untold': [
    'Genesys no dice qué puede hacer el cliente OAuth.',
    'Compare a mano el rol del cliente OAuth con la lista de la documentación.',
  ],
  'genesys-number-none': ['Todavía no hay ningún número conectado.', 'Conecte un número.'],
  'genesys-integration-active': ['{integration} de {number} está activa.'],
  'genesys-integration-gone': [
    'Genesys no tiene la integración {integrationId}, con la que está conectado {number}.',
    'Cree una integración nueva y asígnela al número.',
  ],
  'genesys-integration-inactive': [
    '{integration} tiene el estado {status} en Genesys.',
    'Actívela en Admin > Message > Platforms.',
  ],
  'genesys-integration-unfinished': ['Genesys todavía está creando {integration}.', 'Revíselo de nuevo en un minuto.'],
  'genesys-integration-broken': [
    'Genesys no pudo crear {integration}: {code}.',
    'Elimínela en Admin > Message > Platforms y cree una nueva.',
  ],
  'genesys-webhook-ours': ['{integration} nos llama en {url} y firma con el secreto que tenemos.'],
  'genesys-webhook-secret-untold': ['{integration} nos llama en {url}; Genesys no muestra con qué secreto firma.'],
  'genesys-webhook-elsewhere': [
    '{integration} llama a {url} y no a nosotros: lo que escriben los agentes no llega.',
    'Ponga {ours} como su URL de webhook de salida.',
  ],
  'genesys-webhook-secret-differs': [
    '{integration} firma con un secreto distinto del de {number}: sus webhooks se rechazan.',
    'Ponga en ambos el mismo secreto nuevo.',
  ],
  'genesys-content-passes': ['{profile} de {integration} deja pasar todos los archivos de WhatsApp.'],
  'genesys-content-default': [
    '{integration} no tiene un perfil de contenido propio: los agentes no pueden enviar {outbound}.',
    'Cree un perfil de contenido admitido y asígnelo.',
  ],
  'genesys-content-narrow': [
    '{profile} de {integration} descarta archivos. De clientes: {inbound}. De agentes: {outbound}.',
    'Permítalos en ese perfil.',
  ],
  'genesys-content-untold': [
    'No se sabe qué deja pasar el perfil de {integration}.',
    'Consulte Admin > Message > Supported content.',
  ],
  'genesys-typing-on': ['{setting} de {integration} muestra en ambos sentidos que se está escribiendo.'],
  'genesys-typing-off': [
    'En {setting} de {integration}, el indicador de escritura de clientes está en {inbound} y el de agentes en {outbound}.',
    'Active ambos.',
  ],
  'genesys-typing-default': [
    '{integration} no tiene una configuración de mensajería propia, y sin ella el indicador de escritura está desactivado.',
    'Cree una configuración de mensajería y asígnela.',
  ],
  'genesys-typing-untold': [
    'No se sabe qué indica la configuración de {integration} sobre la escritura.',
    'Consulte Admin > Message > Platform configurations.',
  ],
  'genesys-flow-published': ['Los mensajes de {integration} van al flujo publicado {flow}.'],
  'genesys-flow-none': [
    'Los mensajes de {integration} no van a ningún flujo: ningún agente los recibe.',
    'Elija un flujo en Admin > Routing > Message routing.',
  ],
  'genesys-flow-unpublished': [
    '{flow}, adonde van los mensajes de {integration}, no está publicado o fue eliminado.',
    'Publíquelo en Architect, o elija otro.',
  ],
  'genesys-flow-untold': [
    'Los mensajes de {integration} van a {flow}; no se permite leer si está publicado.',
    'Añada {permission} al rol del cliente OAuth.',
  ],
  'genesys-threading-window': ['Quien escribe hasta {hours} h después del fin de una conversación vuelve a ella.'],
  'genesys-threading-off': [
    'Todo lo que un cliente escribe después del fin inicia una conversación nueva.',
    'Configure la ventana de continuidad para Open Messaging en Admin > Message > Threading timeline.',
  ],
  'genesys-life-cycle-trigger': ['El disparador {trigger} nos avisa cuando terminan las conversaciones.'],
  'genesys-life-cycle-disabled': [
    'El disparador {trigger} está desactivado: el fin de las conversaciones se conoce horas después.',
    'Actívelo en Admin > Triggers.',
  ],
  'genesys-life-cycle-secret-missing': [
    'Existe el disparador {trigger}, pero no un secreto que permita reconocer sus eventos como nuestros.',
    'Cree el secreto de eventos y póngalo en la acción de datos.',
  ],
  'genesys-life-cycle-elsewhere': [
    'Hay un secreto de eventos y ningún disparador: quizá llegan por EventBridge, lo que no se ve desde aquí.',
  ],
  'genesys-life-cycle-none': [
    'Nada nos avisa cuando terminan las conversaciones: se sabe horas después.',
    'Cree un disparador, o use EventBridge.',
  ],

  'app-ok': ['Meta conoce la app {appId} por su secreto y nos envía sus webhooks.'],
  'app-not-set': [
    'La plataforma no tiene una app de Meta ({missing}), y la empresa no tiene una propia.',
    'Quien opera la plataforma configura {missing}; o añada una app propia.',
  ],
  'app-verify-token-missing': [
    'Falta META_VERIFY_TOKEN: Meta no puede confirmar nuestro callback.',
    'Lo configura quien opera la plataforma.',
  ],
  'app-secret-refused': [
    'Meta rechaza el secreto de la app {appId}: sus webhooks se firman con otro.',
    'Introduzca el secreto que muestra el App Dashboard.',
  ],
  'app-unknown': [
    'El token de {number} es de la app {appId}, cuyo secreto no se conoce aquí.',
    'Añada esa app, o conecte el número de nuevo.',
  ],
  'app-callback-missing': [
    'La app {appId} no tiene callback para WhatsApp: no llega nada.',
    'Introduzca {url} en el App Dashboard, en WhatsApp > Configuration.',
  ],
  'app-callback-elsewhere': [
    'Los webhooks de la app {appId} van a {found}.',
    'Introduzca {url} en el App Dashboard, en WhatsApp > Configuration.',
  ],
  'app-messages-not-subscribed': [
    'La app {appId} no está suscrita a los mensajes: no llega ningún mensaje ni estado.',
    'Suscríbala a «messages» en el App Dashboard.',
  ],
  'app-fields-not-subscribed': [
    'Los mensajes llegan, pero la app {appId} no recibe {fields}.',
    'Suscríbala a ello en el App Dashboard.',
  ],
  'app-not-told': ['Meta no dice a qué está suscrita la app {appId}.', 'Revíselo más tarde.'],
  'token-ok': ['El token de {number} es válido y no caduca nunca.'],
  'token-ok-until': ['El token de {number} es válido hasta {expiresAt}.'],
  'token-expires-soon': [
    'El token de {number} caduca en {days} días.',
    'Conecte el número de nuevo, o dele un token nuevo.',
  ],
  'token-expired': [
    'El token de {number} ha caducado ({expiresAt}): no se envía nada.',
    'Conecte el número de nuevo, o dele un token nuevo.',
  ],
  'token-refused': [
    'Meta rechaza el token de {number}: fue revocado, o se cambió una contraseña.',
    'Conecte el número de nuevo, o dele un token nuevo.',
  ],
  'token-missing': ['{number} no tiene token.', 'Conecte el número de nuevo, o dele un token.'],
  'token-scope-missing': [
    'Al token de {number} le falta {scopes}.',
    'Conceda eso al usuario del sistema, o conecte el número de nuevo y acéptelo todo.',
  ],
  'token-account-not-granted': [
    'El token de {number} no alcanza la cuenta {wabaId}.',
    'Comparta la cuenta con el usuario del sistema, o conecte el número de nuevo.',
  ],
  'token-not-told': ['Meta acepta el token de {number}, pero no dice cuánto dura ni qué permite.'],
  'account-ok': ['La cuenta {account} está en orden.'],
  'account-not-visible': [
    'La cuenta {wabaId} no se ve con el token.',
    'Compártala con el usuario del sistema, o conecte el número de nuevo.',
  ],
  'account-rejected': [
    'Meta ha rechazado la cuenta {account} en su revisión: no se envía nada.',
    'Pida otra revisión en Business Support Home.',
  ],
  'account-in-review': [
    'Meta todavía revisa la cuenta {account} ({status}).',
    'Espere: casi siempre un día como máximo.',
  ],
  'account-payment-missing': [
    'La cuenta {account} no tiene forma de pago: Meta no envía nada que cueste.',
    'Añada un método de pago en el Billing Hub de Meta.',
  ],
  'account-blocked': ['Meta no deja enviar a la cuenta {account}: {words}', '{solution}'],
  'account-limited': ['Meta solo deja enviar en parte a la cuenta {account}: {words}', '{solution}'],
  'business-not-verified': [
    'La empresa detrás de {account} no está verificada: sus límites siguen bajos.',
    'Verifíquela en el Security Center de Meta.',
  ],
  'business-blocked': ['Meta no deja enviar a la empresa detrás de {account}: {words}', '{solution}'],
  'business-limited': ['Meta solo deja enviar en parte a la empresa detrás de {account}: {words}', '{solution}'],
  'account-not-told': ['No se pudo preguntar a Meta por la cuenta {wabaId}.', 'Revíselo más tarde.'],
  'webhook-ok': ['Los webhooks de la cuenta {wabaId} nos llegan.'],
  'webhook-not-subscribed': [
    'La app {appId} no recibe los webhooks de la cuenta {wabaId}: no llega nada.',
    'Conecte el número de nuevo: así queda suscrita.',
  ],
  'webhook-account-elsewhere': [
    'Los webhooks de la cuenta {wabaId} van a {found}.',
    'Quite ese callback donde se haya configurado.',
  ],
  'webhook-number-elsewhere': [
    'Los webhooks de {number} van a {found}.',
    'Quite ese callback donde se haya configurado.',
  ],
  'webhook-app-elsewhere': [
    'Los webhooks de {number} van adonde los envía la app, a {found}.',
    'Introduzca {url} en el App Dashboard, en WhatsApp > Configuration.',
  ],
  'webhook-not-told': ['Meta no dice adónde van los webhooks de {wabaId}.', 'Revíselo más tarde.'],
  'number-ok': ['{number} ({name}) está conectado, con buena calidad y el nombre aprobado.'],
  'no-number': ['Todavía no hay ningún número.', 'Conecte un número.'],
  'number-not-found': [
    'Meta no conoce {number}, o no lo muestra a este token.',
    'Fue eliminado o pasó a otra cuenta: conéctelo de nuevo.',
  ],
  'number-on-premises': [
    '{number} funciona con otro proveedor o con un servidor propio.',
    'Páselo primero a la Cloud API.',
  ],
  'number-not-verified': [
    'Nadie ha demostrado ser titular de {number}.',
    'Verifíquelo en WhatsApp Manager, por SMS o llamada.',
  ],
  'number-not-registered': [
    '{number} no está registrado en la Cloud API ({status}): no se envía ni se recibe nada.',
    'Conéctelo de nuevo: así queda registrado.',
  ],
  'number-banned': ['Meta ha bloqueado {number}.', 'Pida una revisión en Business Support Home.'],
  'number-restricted': [
    'Meta ha restringido {number}: alcanzó su límite, o su calidad fue baja mucho tiempo.',
    'Espere y consulte WhatsApp Manager.',
  ],
  'number-flagged': [
    'La calidad de {number} ha sido baja: si no sube en unos días, su límite baja.',
    'Envíe lo que los clientes quieren, y menos.',
  ],
  'number-status': ['Meta está trasladando o retirando {number}: {status}.', 'Consulte WhatsApp Manager.'],
  'number-blocked': ['Meta no deja enviar a {number}: {words}', '{solution}'],
  'number-quality-low': [
    'Los clientes bloquean o denuncian {number}: su calidad es baja.',
    'Deje de hacer aquello de lo que se quejan.',
  ],
  'number-name-declined': [
    'Meta ha rechazado el nombre visible {name} de {number}.',
    'Elija otro en WhatsApp Manager.',
  ],
  'number-limited': ['Meta solo deja enviar en parte a {number}: {words}', '{solution}'],
  'number-quality-medium': [
    'La calidad de {number} es media: algunos clientes se quejan.',
    'Vea qué se envió en la última semana.',
  ],
  'number-name-pending': [
    'El nombre visible {name} de {number} aún no está aprobado.',
    'Espere; hasta entonces el límite sigue bajo.',
  ],
  'number-for-tests': [
    '{number} es un número de prueba: solo llega a unos pocos números de su titular.',
    'Conecte uno real.',
  ],
  'number-not-told': ['No se pudo preguntar a Meta por {number}.', 'Revíselo más tarde.'],
  'limits-ok': ['{number} puede escribir primero a {limit} personas en 24 horas; su rendimiento es {throughput}.'],
  'limits-lowest': [
    '{number} puede escribir primero a {limit} personas en 24 horas, como toda empresa nueva.',
    'Verifique la empresa para subir el límite.',
  ],
  'limits-coexistence': ['{number} se usa también en la app WhatsApp Business, a 20 mensajes por segundo.'],
  'limits-not-told': ['Meta no dice cuáles son los límites de {number}.', 'Revíselo más tarde.'],
};
