import type { en } from './en.ts';

export const es: typeof en = {
  lead: 'Webhooks que se aceptaron y no pudieron entregarse a nadie: de un número que ninguna empresa tiene, o de forma incorrecta.',
  last: 'Última vez',
  reason: 'Por qué',
  reasons: {
    unknown_number: 'Ninguna empresa tiene este número',
    wrong_shape: 'De forma incorrecta',
    unhandled: 'No tratado',
  },
  from: 'De',
  subject: 'Número o integración',
  detail: 'Detalles',
  times: 'Veces',
  order: 'Orden',
  newest: 'Más recientes primero',
  oldest: 'Más antiguos primero',
  show: 'Mostrar lo que llegó',
  replay: 'Entregar',
  replayAll: 'Entregar lo que ya encaja',
  replayOf: (subject) => `¿Entregar lo que llegó para ${subject}?`,
  replayWhat: [
    'Lo que ya pertenece a una empresa se entrega, lo más antiguo primero.',
    'Lo que aún no es de nadie se queda aquí.',
  ],
  handedOn: (done, left) => `Entregado: ${done}, aún aquí: ${left}`,
  claim: 'Dar el número a una empresa',
  claimWhat: 'El número se conecta a la empresa y se entrega lo que aquí le espera.',
  emptyTitle: 'No hay nada en cuarentena',
  emptyText: 'Bien: cada webhook encontró la empresa a la que va.',
};
