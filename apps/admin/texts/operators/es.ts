import type { en } from './en.ts';

export const es: typeof en = {
  lead: 'Los operadores ven todas las empresas y llevan la plataforma. Cada uno tiene una cuenta con contraseña y autenticador.',
  name: 'Nombre',
  email: 'Correo',
  emailWrong: 'Escriba una dirección de correo.',
  state: 'Estado',
  states: { active: 'Activo', invited: 'Invitado' },
  lastSignIn: 'Último inicio',
  invite: 'Invitar a un operador',
  invited: (name) => `${name} está invitado`,
  invitedText: (until) => `Entregue este enlace por una vía que solo lea esa persona. Vale una vez, hasta el ${until}.`,
  link: 'Invitación',
  reset: 'Invitar de nuevo',
  resetTitle: (name) => `¿Invitar de nuevo a ${name}?`,
  resetWhat: [
    'La contraseña y el autenticador dejan de valer de inmediato.',
    'Terminan todas las sesiones de esta cuenta.',
    'Se muestra una vez una nueva invitación, para entregarla.',
  ],
  close: 'Cerrar la cuenta',
  closeTitle: (name) => `¿Cerrar la cuenta de ${name}?`,
  closeWhat: 'Terminan todas sus sesiones y nadie puede entrar con ella. Lo hecho con ella queda en el registro.',
  closed: (name) => `La cuenta de ${name} está cerrada`,
  emptyTitle: 'Aún no hay cuentas',
  emptyText: 'Invite al primer operador: hasta entonces solo la clave de operador de los ajustes abre la plataforma.',
};
