import type { Said } from './en.ts';

export const said: Said = {
  kinds: {
    text: 'Message',
    image: 'Photo',
    video: 'Vidéo',
    audio: 'Audio',
    voice: 'Message vocal',
    document: 'Document',
    sticker: 'Autocollant',
    location: 'Lieu',
    contacts: 'Contact',
    template: 'Modèle',
    interactive: 'Message avec boutons',
    reaction: 'Réaction',
    'reaction-removed': 'Réaction retirée',
    edit: 'Message modifié',
    revoke: 'Message supprimé',
    order: 'Commande',
    unsupported: 'Un type de message que WhatsApp ne transmet pas',
    other: 'Message',
  },

  brief: {
    named: (kind, what) => `${kind} : ${what}`,
    reaction: (emoji) => `Réaction ${emoji}`,
  },

  failures: {
    window: 'La fenêtre de 24 heures est fermée. Envoyez un modèle, ou attendez que le client écrive.',
    unreachable: 'WhatsApp ne peut pas remettre à ce client. Essayez un autre moyen.',
    marketing: 'WhatsApp limite le nombre de messages marketing par client. Réessayez demain.',
    stopped: 'Le client ne veut pas de messages marketing.',
    kind: 'WhatsApp n’accepte pas ce type de message. Envoyez-le en texte.',
    file: 'WhatsApp n’a pas pu lire le fichier. Enregistrez-le dans un autre format et renvoyez-le.',
    template: 'WhatsApp ne connaît pas ce modèle sous cette forme. Choisissez-en un autre.',
    paused: 'WhatsApp a suspendu ce modèle. Choisissez-en un autre.',
    parameters: 'Les valeurs ne conviennent pas au modèle. Vérifiez chacune.',
    busy: 'Trop de messages à la fois. Attendez une minute et réessayez.',
    connection: 'La plateforme n’a pas pu être jointe.',
    account: 'Le compte WhatsApp a un problème. Prévenez votre administrateur.',
    blocked: 'Votre entreprise a bloqué ce client. Celui qui l’a fait peut le lever.',
    number: 'WhatsApp a besoin pour cela du numéro de téléphone du client, qui ne le communique pas. Demandez-le-lui.',
    invalid: 'WhatsApp n’a pas compris le message. Prévenez votre administrateur.',
    long: 'Avec ces valeurs, le modèle est trop long. Raccourcissez-les.',
    size: 'Le fichier est trop volumineux pour WhatsApp. Réduisez-le et renvoyez-le.',
    fileGone: 'Le fichier n’a pas pu être récupéré. Renvoyez-le.',
    empty: 'Il ne contient rien qui puisse être envoyé.',
    standIn:
      'La fenêtre de 24 heures était fermée, et le modèle de remplacement n’a pas pu être utilisé. Prévenez votre administrateur.',
    unsettled:
      'WhatsApp n’a pas indiqué s’il a accepté le message. Attendez un peu avant de le renvoyer : il est peut-être arrivé.',
    byHand: 'Un administrateur a décidé que ce n’est plus envoyé.',
    other: 'La raison n’est pas connue.',
    interrupted: 'La page a été fermée avant l’envoi.',
    fileLost: 'Le fichier n’est plus dans ce navigateur. Choisissez-le de nouveau.',
  },

  saidBy: {
    whatsapp: (words) => `WhatsApp dit : ${words}`,
    genesys: (words) => `Genesys Cloud dit : ${words}`,
  },

  waits: {
    rate_limited: 'WhatsApp n’accepte plus de messages pour le moment.',
    unavailable: 'WhatsApp n’a pas pu être joint.',
    credentials_refused: 'WhatsApp refuse l’accès de votre entreprise. Prévenez votre administrateur.',
  },

  refused: {
    empty: (name) => `${name} est vide.`,
    type: (name, kind, formats) => `${name} ne peut pas être envoyé. ${kind} : uniquement ${formats}.`,
    size: (name, kind, most) => `${name} est trop volumineux. ${kind} : ${most} au plus.`,
    many: (most) => `Seuls ${most} fichiers partent à la fois. Les autres ont été laissés de côté.`,
  },
};
