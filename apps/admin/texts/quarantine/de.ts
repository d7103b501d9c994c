import type { en } from './en.ts';

export const de: typeof en = {
  lead: 'Webhooks, die angenommen wurden und niemandem übergeben werden konnten: von einer Nummer, die kein Unternehmen hat, oder von falscher Form.',
  last: 'Zuletzt gekommen',
  reason: 'Warum',
  reasons: {
    unknown_number: 'Kein Unternehmen hat diese Nummer',
    wrong_shape: 'Von falscher Form',
    unhandled: 'Nicht bearbeitet',
  },
  from: 'Von',
  subject: 'Nummer oder Integration',
  detail: 'Einzelheiten',
  times: 'Male',
  order: 'Reihenfolge',
  newest: 'Neueste zuerst',
  oldest: 'Älteste zuerst',
  show: 'Zeigen, was kam',
  replay: 'Weitergeben',
  replayAll: 'Weitergeben, was jetzt passt',
  replayOf: (subject) => `Weitergeben, was für ${subject} kam?`,
  replayWhat: [
    'Was inzwischen einem Unternehmen gehört, wird zugestellt, das Älteste zuerst.',
    'Was noch niemandem gehört, bleibt hier.',
  ],
  handedOn: (done, left) => `Weitergegeben: ${done}, noch hier: ${left}`,
  claim: 'Nummer einem Unternehmen geben',
  claimWhat: 'Die Nummer wird mit dem Unternehmen verbunden, und was hier auf sie wartet, wird zugestellt.',
  emptyTitle: 'Nichts ist in Quarantäne',
  emptyText: 'Gut so: Jeder Webhook hat das Unternehmen gefunden, für das er ist.',
};
