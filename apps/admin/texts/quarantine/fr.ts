import type { en } from './en.ts';

export const fr: typeof en = {
  lead: 'Des webhooks acceptés qui n’ont pu être remis à personne : d’un numéro qu’aucune entreprise n’a, ou de forme incorrecte.',
  last: 'Dernière fois',
  reason: 'Pourquoi',
  reasons: {
    unknown_number: 'Aucune entreprise n’a ce numéro',
    wrong_shape: 'De forme incorrecte',
    unhandled: 'Non traité',
  },
  from: 'De',
  subject: 'Numéro ou intégration',
  detail: 'Détails',
  times: 'Fois',
  order: 'Ordre',
  newest: 'Plus récents d’abord',
  oldest: 'Plus anciens d’abord',
  show: 'Voir ce qui est arrivé',
  replay: 'Transmettre',
  replayAll: 'Transmettre ce qui convient maintenant',
  replayOf: (subject) => `Transmettre ce qui est arrivé pour ${subject} ?`,
  replayWhat: [
    'Ce qui appartient désormais à une entreprise est remis, le plus ancien d’abord.',
    'Ce qui n’est encore à personne reste ici.',
  ],
  handedOn: (done, left) => `Transmis : ${done}, encore ici : ${left}`,
  claim: 'Donner le numéro à une entreprise',
  claimWhat: 'Le numéro est relié à l’entreprise, et ce qui l’attend ici est remis.',
  emptyTitle: 'Rien n’est en quarantaine',
  emptyText: 'Bien : chaque webhook a trouvé l’entreprise à laquelle il est destiné.',
};
