import type { en } from './en.ts';

export const es: typeof en = {
  lead: 'Cada empresa tiene una clave de datos que sella sus secretos, y una clave maestra de los ajustes envuelve las claves de datos.',
  inUse: 'Claves maestras en uso',
  inUseText: 'Una clave maestra que no envuelve nada puede quitarse de MASTER_KEYS.',
  first: (id) => `${id} (envuelve claves nuevas)`,
  owners: (owners) => `Titulares: ${owners}`,
  rotation: 'Rotación',
  neverRotated: 'Las claves de datos no se han cambiado nunca.',
  underWay: (at) => `Hay una rotación en marcha desde el ${at}, que se interrumpió. Continúela.`,
  rotated: (at) => `Todas las claves de datos se cambiaron por última vez el ${at}.`,
  rotate: 'Cambiar todas las claves de datos',
  goOn: 'Continuar la rotación',
  rotateTitle: '¿Cambiar todas las claves de datos?',
  rotateWhat: [
    'Cada empresa recibe una clave de datos nueva bajo la primera clave maestra, y sus secretos se sellan de nuevo con ella.',
    'Los mensajes siguen fluyendo; nadie lo nota.',
    'Puede detenerse en cualquier momento y continúa donde estaba.',
  ],
  progress: (done, all) => `Titulares con clave nueva: ${done} de ${all}`,
  stopped: 'Detenido. Continúe cuando quiera: sigue donde estaba.',
};
