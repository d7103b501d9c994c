import type { en } from './en.ts';

export const es: typeof en = {
  begin: 'Actuar dentro de esta empresa',
  outside:
    'Usted ve lo que hace falta para operar la plataforma. Las personas, los mensajes y lo que dicen son de la empresa.',
  title: (name) => `Actuar dentro de ${name}`,
  what: [
    'Tiene los derechos de su administrador durante media hora, sin leer conversaciones, exportar ni borrar personas, ni crear claves.',
    'El motivo, su nombre y cada llamada que haga quedan en el registro de auditoría de la empresa, que leen sus administradores.',
    'Termina cuando usted lo termina, cierra la sesión o se acaba el tiempo.',
  ],
  reason: 'Motivo',
  reasonHint: 'De 3 a 500 caracteres. Lo leen los administradores de la empresa.',
  go: 'Empezar',
  label: 'Usted actúa dentro de una empresa',
  inside: (name) => `Usted actúa dentro de ${name}`,
  left: 'Tiempo restante:',
  because: (reason) => `Motivo: ${reason}`,
  end: 'Terminar',
  back: 'Volver a la empresa',
  ended: (name) => `Ya no actúa dentro de ${name}`,
};
