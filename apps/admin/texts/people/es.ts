import type { en } from './en.ts';

export const es: typeof en = {
  lead: 'Quién puede iniciar sesión, con el rol que le dan sus permisos en Genesys Cloud. Cámbielo allí.',
  name: 'Nombre',
  email: 'Correo',
  role: 'Rol',
  division: 'División',
  state: 'Estado',
  states: { active: 'Activa', left: 'Se fue' },
  lastSignIn: 'Último inicio',
  sync: 'Actualizar desde Genesys Cloud',
  synced: (added, changed, left) => `Nuevas: ${added}, cambiadas: ${changed}, se fueron: ${left}`,
  emptyTitle: 'Aún no se conoce a nadie',
  emptyText:
    'Las personas aparecen en su primer inicio de sesión y al leerlas de Genesys Cloud: solas cada hora, o ahora.',
};
