import { numbers } from './numbers.ts';
import type { Words } from './words.ts';

const quoted = (text: string) => `«${text}»`;
const { number, size } = numbers({ decimal: ',', kilobytes: 'KB', megabytes: 'MB' });
const field = (label: string, value: string) => `${label}: ${value}`;

const days = ['dom', 'lun', 'mar', 'mié', 'jue', 'vie', 'sáb'];
const months = ['ene', 'feb', 'mar', 'abr', 'may', 'jun', 'jul', 'ago', 'sept', 'oct', 'nov', 'dic'];

const administrator = 'Avise a su administrador.';
const tooLate = 'Han pasado más de 24 horas desde el último mensaje del cliente';
const notTaken = ({ said }: { said: string }) => `WhatsApp no ha aceptado el archivo: ${said}`;
const atMost = (maxBytes: string) => `WhatsApp acepta como máximo ${size(Number(maxBytes))} en este formato.`;

export const es: Words = {
  quoted,
  number,
  size,
  field,

  choosing: {
    please: 'Elija una opción, por favor:',
    openList: 'Elegir',
    openLink: 'Abrir',
    dateTime: (weekday, day, month, time) => `${days[weekday]} ${day} ${months[month]}, ${time}`,
    minutes: (minutes) => `${minutes} min`,
  },

  notices: {
    mark: 'Aviso',
    notDelivered: (text) => `No se ha entregado al cliente${text ? `: ${text}` : ''}.`,
    because: (why, now) => `Motivo: ${why}. ${now}`,
    code: (code) => `(WhatsApp ${code})`,
    whatsappSays: (said) => `WhatsApp indica: ${said}. ${administrator}`,
    whatsappSaysNothing: `WhatsApp no indica el motivo. ${administrator}`,
    platformFailed: (detail) => `Motivo: la plataforma no ha podido enviarlo (${detail}). ${administrator}`,
    delayed: (text) =>
      `Retrasado${text ? `: ${text}` : ''}. WhatsApp no acepta el mensaje en este momento; se volverá a intentar automáticamente.`,
    unknown: (text) =>
      `No se sabe si el cliente ha recibido este mensaje${text ? `: ${text}` : ''}. La conexión con WhatsApp se interrumpió durante el envío y WhatsApp no ha comunicado nada desde entonces. Pregunte al cliente antes de volver a enviarlo.`,
    replaced: (text, template) =>
      `No se ha enviado tal como lo escribió${text ? `: ${text}` : ''}. ${tooLate}, por lo que se ha enviado en su lugar la plantilla ${quoted(template)}.`,
    portal: {
      wrote: (name, text) => `${name} ha escrito al cliente desde el portal de agentes: ${quoted(text)}`,
      reacted: (name, emoji) => `${name} ha reaccionado con ${emoji} desde el portal de agentes.`,
      unreacted: (name) => `${name} ha retirado una reacción en el portal de agentes.`,
      sentFile: (name, file, caption) =>
        `${name} ha enviado al cliente el archivo ${quoted(file)} desde el portal de agentes${caption ? `: ${quoted(caption)}` : '.'}`,
      sentTemplate: (name, template, text) =>
        `${name} ha enviado al cliente la plantilla ${quoted(template)} desde el portal de agentes: ${quoted(text)}`,
    },
    why: {
      '131047': 'han pasado más de 24 horas desde el último mensaje del cliente',
      '131026': 'no se puede contactar con el cliente por WhatsApp en este número',
      '131021': 'el destinatario es nuestro propio número',
      '131030': 'todavía no está permitido escribir a este número',
      '131062': 'este tipo de mensaje requiere el número de teléfono del cliente, que no lo comparte',
      '130403': 'el cliente está bloqueado por nosotros',
      '130472': 'WhatsApp no entrega publicidad a este cliente',
      '130497': 'WhatsApp no nos permite enviar a este país',
      '131049': 'WhatsApp retiene la publicidad porque el cliente recibe demasiada',
      '131050': 'el cliente ha dejado de recibir nuestros mensajes publicitarios',
      '131051': 'WhatsApp no acepta este tipo de mensaje',
      '131053': 'WhatsApp no acepta este archivo',
      '131052': 'WhatsApp no ha podido obtener el archivo',
      '131009': 'WhatsApp ha rechazado un valor del mensaje',
      '131008': 'WhatsApp echa en falta un valor en el mensaje',
      '100': 'WhatsApp no ha entendido el mensaje',
      '132000': 'la plantilla espera otros parámetros que los indicados',
      '132001': 'no existe ninguna plantilla aprobada con ese nombre',
      '132005': 'el texto es demasiado largo para la plantilla',
      '132007': 'la plantilla infringe una norma de WhatsApp',
      '132012': 'un parámetro de la plantilla no tiene la forma necesaria',
      '132015': 'WhatsApp ha pausado la plantilla',
      '132016': 'WhatsApp ha desactivado la plantilla',
      '132018': 'un parámetro de la plantilla contiene algo que no está permitido',
      '130429': 'nuestro número envía demasiado a la vez',
      '131048': 'WhatsApp ha limitado nuestro número por quejas',
      '131056': 'se han enviado demasiados mensajes a este cliente a la vez',
      '131031': 'nuestra cuenta de WhatsApp está bloqueada',
      '131042': 'WhatsApp tiene un problema con nuestro pago',
      '131037': 'el nombre visible de nuestro número no está aprobado',
      '190': 'nuestro acceso a WhatsApp ha caducado',
      credentials_refused: 'nuestro acceso a WhatsApp ha sido rechazado',
      unavailable: 'no se ha podido contactar con WhatsApp',
      rate_limited: 'WhatsApp no ha aceptado más mensajes',
      'outcome-unknown': 'WhatsApp no ha indicado si ha aceptado el mensaje',
    },
    now: {
      later: 'Inténtelo de nuevo dentro de unos minutos.',
      tomorrow: 'Inténtelo de nuevo mañana como muy pronto.',
      administrator,
      'another-way': 'Contacte con el cliente por otro medio.',
      'template-or-wait': 'Envíe una plantilla o espere a que el cliente escriba.',
      'wait-first': 'Espere antes de enviarlo de nuevo: puede que haya llegado.',
      'ask-number': 'Pida el número al cliente.',
      'lift-block': 'Pida primero que se levante el bloqueo.',
      'no-marketing': 'No envíe publicidad a este cliente.',
      'as-text': 'Envíelo como texto.',
      'other-format': 'Envíelo en otro formato, como PDF o JPEG.',
      again: 'Envíelo de nuevo.',
      'other-template': 'Elija otra plantilla.',
      'correct-template': 'Elija otra plantilla o pida que se corrija esta.',
      'fill-parameters': 'Rellene todos los parámetros de la plantilla.',
      'correct-parameters': 'Corrija los parámetros de la plantilla.',
      shorten: 'Acórtelo.',
    },
    refusals: {
      'nothing-to-send': () =>
        'WhatsApp no ha recibido este mensaje: no contiene texto ni nada más que se pueda enviar.',
      'canned-response-empty': () =>
        'Esta respuesta predefinida no nombra ninguna plantilla de WhatsApp y no contiene texto. Elija otra.',
      'number-of-another': () =>
        'El número de teléfono de este cliente pertenece ahora a otra persona, y WhatsApp no nos da otra forma de contactar con él.',
      'fallback-missing': ({ template, language }) =>
        `${tooLate}, y la plantilla ${quoted(template)} (${language}) configurada para este caso no existe. ${administrator}`,
      'fallback-unfit': ({ template, language }) =>
        `${tooLate}, y la plantilla ${quoted(template)} (${language}) configurada para este caso espera más de un parámetro. ${administrator}`,
      'picture-misplaced': () => 'Una imagen de este mensaje es de un tipo que no puede ir en ese lugar.',
      'picture-too-heavy': () => 'La imagen no se puede reducir lo suficiente para WhatsApp.',
      'picture-too-many-pixels': () => 'La imagen tiene demasiados píxeles para poder leerla.',
      'sound-as-header': () =>
        'La cabecera de un mensaje puede ser una imagen, un vídeo o un documento, pero no un audio.',
      'file-type': ({ mime, formats }) =>
        `WhatsApp no acepta este tipo de archivo (${mime}). Envíelo como ${formats.replaceAll('/', ' o ')}.`,
      'file-too-large': ({ sizeBytes, maxBytes }) => `El archivo ocupa ${size(Number(sizeBytes))}; ${atMost(maxBytes)}`,
      'file-over-limit': ({ maxBytes }) => `El archivo ocupa más de ${size(Number(maxBytes))}; ${atMost(maxBytes)}`,
      'file-empty': () => 'El archivo está vacío.',
      'file-gone': () => 'Genesys ya no tiene este archivo. Envíelo de nuevo.',
      'file-unreachable': () => 'No se puede obtener el archivo de Genesys.',
      'file-type-refused': notTaken,
      'file-refused': notTaken,
    },
  },

  kinds: {
    text: 'texto',
    image: 'imagen',
    video: 'vídeo',
    audio: 'audio',
    voice: 'mensaje de voz',
    document: 'documento',
    sticker: 'sticker',
    file: 'archivo',
    location: 'ubicación',
    contacts: 'contactos',
    interactive: 'mensaje interactivo',
    button: 'botón',
    reaction: 'reacción',
    order: 'pedido',
    system: 'aviso del sistema',
    edit: 'edición',
    revoke: 'eliminación',
    poll_creation: 'encuesta',
    poll_update: 'respuesta a una encuesta',
    pin: 'mensaje fijado',
    group_invite: 'invitación a un grupo',
    link_preview: 'vista previa de un enlace',
  },

  senders: {
    customer: {
      unreadable: (kind) => `[El cliente ha enviado: ${kind}. No se ha podido leer.]`,
      deleted: (time) => `[El cliente ha eliminado su mensaje${time ? ` del ${time}` : ''}]`,
      notPassedOn: (kind) =>
        `[El cliente ha enviado algo que WhatsApp no transmite a las empresas${kind ? `: ${kind}` : ''}. Pídale que lo envíe de otra forma.]`,
      unknownKind: (kind) =>
        `[El cliente ha enviado algo nuevo: ${kind}. No se puede mostrar aquí; se conserva en el historial.]`,
    },
    business: {
      unreadable: (kind) => `[La empresa ha enviado: ${kind}. No se ha podido leer.]`,
      deleted: (time) => `[La empresa ha eliminado su mensaje${time ? ` del ${time}` : ''}]`,
      notPassedOn: (kind) => `[La empresa ha enviado algo que WhatsApp no transmite${kind ? `: ${kind}` : ''}.]`,
      unknownKind: (kind) =>
        `[La empresa ha enviado algo nuevo: ${kind}. No se puede mostrar aquí; se conserva en el historial.]`,
    },
  },

  inbound: {
    empty: '[mensaje vacío]',
    cut: (characters) => `[Cortado aquí: ${characters} caracteres en total. El texto completo está en el historial.]`,
    group: (sender) => `[${sender ?? 'Alguien'} en un grupo]`,
    advertisement: (headline) => `[Desde el anuncio${headline ? ` ${quoted(headline)}` : ''}]`,
    post: (headline) => `[Desde la publicación${headline ? ` ${quoted(headline)}` : ''}]`,
    item: (product, catalogue) =>
      `[Sobre el artículo ${product ?? 'sin número'}${catalogue ? ` del catálogo ${catalogue}` : ''}]`,
    forwarded: '[Reenviado]',
    forwardedOften: '[Reenviado muchas veces]',
    whatsappSays: (said) => `[WhatsApp indica: ${said}]`,
    noDetails: 'sin detalles',
    notInHistory: 'un mensaje que no está en el historial',
    earlierMessage: 'un mensaje anterior',
    ours: (kind) => `${kind} (nuestro mensaje)`,
    theirs: (kind) => `${kind} (mensaje del cliente)`,
    reacted: (emoji, to) => `[Ha reaccionado con ${emoji} a: ${to}]`,
    reactionRemoved: (from) => `[Ha retirado la reacción a: ${from}]`,
    edited: (text) => `[Editado] ${text}`,
    editedKind: (kind) => `[Ha editado un mensaje de tipo: ${kind}]`,
    insteadOf: (what) => `[En lugar de: ${what}]`,
    opened: '[El cliente ha abierto el chat por primera vez]',
    newNumber: (to, from) =>
      `[El cliente tiene un nuevo número de teléfono${to ? `: ${to}` : ''}${from ? `, antes ${from}` : ''}]`,
    newId: '[WhatsApp conoce al cliente por un nuevo identificador; la conversación continúa aquí]',
    system: (words) => `[WhatsApp: ${words ?? 'un aviso sin texto'}]`,
    callAllowed: '[Se puede llamar al cliente]',
    callAllowedAlways: '[Se puede llamar al cliente en cualquier momento]',
    callAllowedUntil: (time) => `[Se puede llamar al cliente hasta el ${time}]`,
    callRefused: '[El cliente no desea que se le llame]',
    location: 'Ubicación',
    contact: {
      contact: 'Contacto',
      noName: 'sin nombre',
      phone: 'Teléfono',
      email: 'Correo electrónico',
      address: 'Dirección',
      work: 'Trabajo',
      web: 'Web',
      birthday: 'Cumpleaños',
      entry: (value, kind) => `${value} (${kind})`,
      kinds: { home: 'casa', work: 'trabajo', cell: 'móvil', mobile: 'móvil' },
    },
    order: {
      heading: (items) => `Pedido de ${items} ${items === 1 ? 'artículo' : 'artículos'}:`,
      row: (what, price) => (price ? `${what}, ${price} por unidad` : what),
      sum: 'Total',
    },
    form: {
      form: 'Formulario rellenado:',
      address: 'Dirección indicada:',
      unreadableForm: '[Formulario rellenado, sin campos legibles]',
      unreadableAddress: '[Dirección indicada, sin campos legibles]',
      answer: 'respuesta',
    },
  },

  files: {
    missing: (kind) =>
      `[El cliente ha enviado: ${kind}. WhatsApp no lo entrega en este momento. Llegará en cuanto se pueda obtener.]`,
    follows: (kind) => `[Antes no se pudo obtener y llega ahora: ${kind}]`,
    lost: (kind) => `[No se ha podido obtener de WhatsApp: ${kind}. Pida al cliente que lo envíe de nuevo.]`,
    tooLarge: ({ name, size: own, limit, until }) =>
      `[${name}${own ? `, ${own}` : ''}, es demasiado grande para Genesys (${limit}). Se puede abrir aquí hasta el ${until}:]`,
    refused: ({ name, size: own, mime, until }) =>
      `[${name}${own ? `, ${own}` : ''}, es de un tipo que Genesys no acepta (${mime}). Se puede abrir aquí hasta el ${until}:]`,
  },
};
