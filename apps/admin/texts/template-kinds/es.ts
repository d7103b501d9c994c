import type { en } from './en.ts';

export const es: typeof en = {
  kind: 'Tipo',
  kinds: {
    PLAIN: 'Mensaje',
    OFFER: 'Oferta que termina',
    CARDS: 'Tarjetas en fila',
    CATALOG: 'Catálogo entero',
    MPM: 'Varios productos',
    SPM: 'Un producto',
  },
  hints: {
    PLAIN: 'Texto con encabezado y botones, como quiera.',
    OFFER: 'Texto, una oferta, un código para copiar y un enlace. WhatsApp solo lo muestra en teléfonos.',
    CARDS: 'Un texto y de dos a diez tarjetas para deslizar.',
    CATALOG: 'Un botón abre el catálogo de la cuenta. WhatsApp pone la imagen de un producto sobre el texto.',
    MPM: 'Hasta 30 productos del catálogo de la cuenta, en hasta diez secciones.',
    SPM: 'Un producto del catálogo de la cuenta, con su imagen, título y precio.',
  },
  marketingOnly: 'Todos los demás tipos son solo para marketing.',
  product: 'Qué producto es se indica con cada mensaje.',
  view: 'La etiqueta es de WhatsApp: el producto se abre en WhatsApp.',
  offer: {
    title: 'Oferta',
    lead: 'Está sobre el texto, con un reloj.',
    text: 'Qué se ofrece',
    hasEnd: 'La oferta termina',
    hasEndHint: 'Cuándo se indica con cada mensaje. Entonces hace falta un código.',
    codeOptional: 'Copiar un código (puede quedar vacío)',
    copy: 'Copiar código de oferta',
    ends: 'Termina a la hora que dice cada mensaje',
  },
  cards: {
    title: 'Tarjetas',
    lead: 'Todas las tarjetas tienen las mismas partes en el mismo orden. Cada mensaje tiene tantas tarjetas como la plantilla.',
    head: 'Encabezado de cada tarjeta',
    hasText: 'Cada tarjeta tiene un texto',
    none: 'Ninguno',
    button: (place) => `Botón ${place} de cada tarjeta`,
    card: (place) => `Tarjeta ${place}`,
    text: 'Texto de la tarjeta',
    add: 'Añadir tarjeta',
    up: (place) => `Subir la tarjeta ${place}`,
    down: (place) => `Bajar la tarjeta ${place}`,
    remove: (place) => `Quitar la tarjeta ${place}`,
    all: (count) => `Tarjetas: ${count}`,
  },
  flow: {
    by: 'Cómo se indica el flujo',
    names: { flow_id: 'Id del flujo', flow_name: 'Nombre del flujo' },
    hint: 'El flujo debe estar publicado en WhatsApp.',
    action: 'Empieza con',
    actions: { navigate: 'Una pantalla', data_exchange: 'Lo que responda su propio servidor' },
    screen: 'Primera pantalla',
    screenHint: 'Vacío: aquella con la que empieza el flujo.',
  },
  notFromInbox: {
    catalogue:
      'Los agentes no pueden enviarla desde la bandeja ni desde el widget, porque los productos se eligen con cada mensaje. Sus propios sistemas pueden enviarla por la API.',
    payment:
      'Los agentes no pueden enviarla desde la bandeja ni desde el widget, porque necesita los importes de un pedido o un pago. Sus propios sistemas pueden enviarla por la API.',
    animation:
      'No se puede enviar desde aquí: WhatsApp solo envía imágenes en movimiento por su servicio de mensajes de marketing.',
    unknown: 'Los agentes no pueden enviarla desde la bandeja ni desde el widget: tiene partes que allí no se conocen.',
  },
};
