import type { Words } from '../speech.ts';

export const words: Words = {
  delivery: {
    accepted: 'En espera',
    unknown: 'No se sabe si se envió',
    sent: 'Enviado',
    delivered: 'Entregado',
    read: 'Leído',
    played: 'Reproducido',
    failed: 'Fallido',
  },
  close: 'Cerrar',
  enlarge: (name) => `Ampliar ${name}`,
  download: (name) => `Guardar ${name}`,
  play: 'Reproducir',
  pause: 'Pausa',
  position: 'Posición',
  speed: (times) => `Velocidad: ${times}`,
  noPicture: 'Esta imagen no se puede mostrar aquí.',
  file: 'Archivo',
  notSent: (reason) => `No enviado: ${reason}`,
};
