import type { en } from './en.ts';

export const fr: typeof en = {
  title: 'Diagnostic de la connexion',
  lead: 'Chaque maillon entre WhatsApp et Genesys Cloud, examiné tous les quarts d’heure et à votre demande.',
  look: 'Examiner maintenant',
  never: 'Personne n’a encore examiné',
  neverText: 'Examinez maintenant : cela prend quelques secondes et ne change rien.',
  checked: 'Examiné',
  since: 'Depuis',
  summary: (broken, poor) =>
    broken > 0
      ? `Maillons rompus : ${broken}${poor > 0 ? `, et ${poor} avec quelque chose à faire` : ''}`
      : poor > 0
        ? `Maillons avec quelque chose à faire : ${poor}`
        : 'Tout tient',
  states: { ok: 'Tient', warning: 'À faire', failed: 'Rompu', unknown: 'Inconnu' },
  sides: { platform: 'Cette plateforme', genesys: 'Genesys Cloud', whatsapp: 'WhatsApp' },
  changes: 'Ce qui a changé',
  changesLead: 'Ce qui a été trouvé autrement qu’avant, pendant 90 jours.',
  subjects: {
    'inbound-messages': 'Messages des clients',
    'outbound-messages': 'Messages des agents',
    genesys: 'Genesys Cloud',
  },
  links: {
    clock: 'Horloge',
    'public-address': 'Adresse publique',
    queues: 'Files d’attente',
    'genesys-token': 'Identifiants',
    'genesys-permissions': 'Autorisations',
    'genesys-integration': 'Intégration',
    'genesys-webhook': 'Webhook',
    'genesys-content': 'Contenus acceptés',
    'genesys-setting': 'Indicateur de saisie',
    'genesys-flow': 'Flux de messages',
    'genesys-threading': 'Fenêtre de continuité',
    'genesys-life-cycle': 'Fin des conversations',
    'meta-app': 'Application Meta',
    'whatsapp-token': 'Jeton d’accès',
    'whatsapp-account': 'Compte professionnel',
    'whatsapp-webhook': 'Webhook',
    'whatsapp-number': 'Numéro',
    'whatsapp-limits': 'Limites',
  },
};
