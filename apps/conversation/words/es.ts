import type { Said } from './en.ts';

export const said: Said = {
  kinds: {
    text: 'Mensaje',
    image: 'Foto',
    video: 'Vídeo',
    audio: 'Audio',
    voice: 'Mensaje de voz',
    document: 'Documento',
    sticker: 'Sticker',
    location: 'Ubicación',
    contacts: 'Contacto',
    template: 'Plantilla',
    interactive: 'Mensaje con botones',
    reaction: 'Reacción',
    'reaction-removed': 'Reacción retirada',
    edit: 'Mensaje editado',
    revoke: 'Mensaje eliminado',
    order: 'Pedido',
    unsupported: 'Un tipo de mensaje que WhatsApp no transmite',
    other: 'Mensaje',
  },

  brief: {
    named: (kind, what) => `${kind}: ${what}`,
    reaction: (emoji) => `Reacción ${emoji}`,
  },

  failures: {
    window: 'La ventana de 24 horas está cerrada. Envíe una plantilla o espere a que el cliente escriba.',
    unreachable: 'WhatsApp no puede entregar a este cliente. Pruebe otra vía.',
    marketing: 'WhatsApp limita los mensajes de marketing que recibe un cliente. Inténtelo mañana.',
    stopped: 'El cliente no quiere mensajes de marketing.',
    kind: 'WhatsApp no acepta este tipo de mensaje. Envíelo como texto.',
    file: 'WhatsApp no pudo leer el archivo. Guárdelo en otro formato y envíelo de nuevo.',
    template: 'WhatsApp no conoce esta plantilla en esta forma. Elija otra.',
    paused: 'WhatsApp ha pausado esta plantilla. Elija otra.',
    parameters: 'Los valores no encajan en la plantilla. Revise cada uno.',
    busy: 'Demasiados mensajes a la vez. Espere un minuto e inténtelo de nuevo.',
    connection: 'No se pudo llegar a la plataforma.',
    account: 'Hay un problema con la cuenta de WhatsApp. Avise a su administrador.',
    blocked: 'Su empresa ha bloqueado a este cliente. Quien lo hizo puede deshacerlo.',
    number: 'WhatsApp necesita para esto el número de teléfono del cliente, que no lo comparte. Pídaselo.',
    invalid: 'WhatsApp no ha entendido el mensaje. Avise a su administrador.',
    long: 'Con estos valores la plantilla es demasiado larga. Acórtelos.',
    size: 'El archivo es demasiado grande para WhatsApp. Redúzcalo y envíelo de nuevo.',
    fileGone: 'No se pudo obtener el archivo. Envíelo de nuevo.',
    empty: 'No contiene nada que se pueda enviar.',
    standIn:
      'La ventana de 24 horas estaba cerrada y la plantilla que la sustituye no se pudo usar. Avise a su administrador.',
    unsettled:
      'WhatsApp no ha indicado si aceptó el mensaje. Espere un poco antes de enviarlo de nuevo: puede haber llegado.',
    byHand: 'Un administrador ha decidido que esto ya no se envía.',
    other: 'No se conoce el motivo.',
    interrupted: 'La página se cerró antes de enviarlo.',
    fileLost: 'El archivo ya no está en este navegador. Elíjalo de nuevo.',
  },

  saidBy: {
    whatsapp: (words) => `WhatsApp dice: ${words}`,
    genesys: (words) => `Genesys Cloud dice: ${words}`,
  },

  waits: {
    rate_limited: 'WhatsApp no acepta más mensajes en este momento.',
    unavailable: 'No se pudo llegar a WhatsApp.',
    credentials_refused: 'WhatsApp rechaza el acceso de su empresa. Avise a su administrador.',
  },

  refused: {
    empty: (name) => `${name} está vacío.`,
    type: (name, kind, formats) => `${name} no se puede enviar. ${kind}: solo ${formats}.`,
    size: (name, kind, most) => `${name} es demasiado grande. ${kind}: ${most} como máximo.`,
    many: (most) => `Solo se envían ${most} archivos a la vez. Los demás se han omitido.`,
  },
};
