import type { en } from './en.ts';

export const es: typeof en = {
  lead: 'Las plantillas de todas las cuentas de la empresa, como las tiene WhatsApp.',
  name: 'Nombre',
  language: 'Idioma',
  category: 'Categoría',
  categories: { MARKETING: 'Marketing', UTILITY: 'Utilidad', AUTHENTICATION: 'Autenticación' },
  status: 'Estado',
  statuses: {
    APPROVED: 'Aprobada',
    PENDING: 'En revisión',
    IN_APPEAL: 'Apelada',
    PAUSED: 'En pausa',
    REJECTED: 'Rechazada',
    DISABLED: 'Desactivada',
  },
  updated: 'Último cambio',
  sync: 'Leer ahora de WhatsApp',
  synced: (templates, removed) => `Plantillas: ${templates}, eliminadas: ${removed}`,
  emptyTitle: 'Aún no hay plantillas',
  emptyText:
    'Las plantillas se crean en WhatsApp Manager. Cuando WhatsApp las aprueba, pueden enviarse pasada la ventana de 24 horas.',
};
