import type { en } from './en.ts';

export const fr: typeof en = {
  'conversations:read': 'Lire les conversations',
  'journeys:read': 'Suivre chaque message, sans son contenu',
  'conversations:end': 'Terminer une conversation pour tous',
  'messages:send': 'Écrire aux clients',
  'portal:use': 'Travailler dans la boîte de réception',
  'replies:write': 'Écrire des réponses types',
  'templates:read': 'Voir les modèles de messages',
  'templates:sync': 'Relire les modèles chez WhatsApp',
  'dead-letters:read': 'Voir ce qui est bloqué, et pourquoi',
  'dead-letters:replay': 'Renvoyer ce qui est bloqué',
  'outcomes:settle': 'Clore pour de bon ce qui est bloqué',
  'customers:export': 'Remettre ce qui est conservé d’une personne',
  'customers:erase': 'Effacer ce qui est conservé d’une personne',
  'tenant:read': 'Voir les paramètres, les numéros et leur état',
  'tenant:write': 'Modifier les paramètres, les numéros et les identifiants',
  'people:sync': 'Mettre à jour l’équipe depuis Genesys Cloud',
  'api-keys:manage': 'Créer et révoquer des clés d’API',
  'audit:read': 'Lire qui a changé quoi, et quand',
  'platform:manage': 'Ajouter, suspendre et effacer des entreprises',
  'operators:manage': 'Inviter des opérateurs et créer des clés pour toute la plateforme',
};
