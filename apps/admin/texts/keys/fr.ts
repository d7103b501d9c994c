import type { en } from './en.ts';

export const fr: typeof en = {
  lead: 'Chaque entreprise a une clé de données qui scelle ses secrets, et une clé maîtresse des réglages enveloppe les clés de données.',
  inUse: 'Clés maîtresses utilisées',
  inUseText: 'Une clé maîtresse qui n’enveloppe rien peut être retirée de MASTER_KEYS.',
  first: (id) => `${id} (enveloppe les nouvelles clés)`,
  owners: (owners) => `Titulaires : ${owners}`,
  rotation: 'Rotation',
  neverRotated: 'Les clés de données n’ont jamais été changées.',
  underWay: (at) => `Une rotation est en cours depuis le ${at} et a été interrompue. Reprenez-la.`,
  rotated: (at) => `Toutes les clés de données ont été changées pour la dernière fois le ${at}.`,
  rotate: 'Changer toutes les clés de données',
  goOn: 'Reprendre la rotation',
  rotateTitle: 'Changer toutes les clés de données ?',
  rotateWhat: [
    'Chaque entreprise reçoit une nouvelle clé de données sous la première clé maîtresse, et ses secrets en sont scellés à nouveau.',
    'Les messages continuent de passer ; personne ne remarque rien.',
    'On peut l’arrêter à tout moment ; elle reprend où elle en était.',
  ],
  progress: (done, all) => `Titulaires avec une nouvelle clé : ${done} sur ${all}`,
  stopped: 'Arrêté. Reprenez à tout moment : cela continue où c’en était.',
};
