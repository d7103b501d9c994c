import type { en } from './en.ts';

export const fr: typeof en = {
  begin: 'Agir dans cette entreprise',
  outside:
    'Vous voyez ce qu’il faut pour exploiter la plateforme. Les personnes, les messages et ce qu’ils disent appartiennent à l’entreprise.',
  title: (name) => `Agir dans ${name}`,
  what: [
    'Vous avez les droits de son administrateur pendant une demi-heure, sans lire de conversations, exporter ni effacer de personnes, ni créer de clés.',
    'Le motif, votre nom et chacun de vos appels sont inscrits dans le journal d’audit de l’entreprise, que lisent ses administrateurs.',
    'Cela prend fin quand vous y mettez fin, vous déconnectez ou que le temps est écoulé.',
  ],
  reason: 'Motif',
  reasonHint: 'De 3 à 500 caractères. Les administrateurs de l’entreprise le lisent.',
  go: 'Commencer',
  label: 'Vous agissez dans une entreprise',
  inside: (name) => `Vous agissez dans ${name}`,
  left: 'Temps restant :',
  because: (reason) => `Motif : ${reason}`,
  end: 'Mettre fin',
  back: 'Retour à l’entreprise',
  ended: (name) => `Vous n’agissez plus dans ${name}`,
};
