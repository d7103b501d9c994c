import { numbers } from './numbers.ts';
import type { Words } from './words.ts';

/** French sets a space that does not break before its double marks. */
const nbsp = '\u00a0';
const colon = `${nbsp}:`;
const quoted = (text: string) => `«${nbsp}${text}${nbsp}»`;
const { number, size } = numbers({ decimal: ',', kilobytes: 'Ko', megabytes: 'Mo' });
const field = (label: string, value: string) => `${label}${colon} ${value}`;

const days = ['dim.', 'lun.', 'mar.', 'mer.', 'jeu.', 'ven.', 'sam.'];
const months = ['janv.', 'févr.', 'mars', 'avr.', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.'];

const administrator = 'Prévenez votre administrateur.';
const tooLate = 'Plus de 24 heures se sont écoulées depuis le dernier message du client';
const notTaken = ({ said }: { said: string }) => field('WhatsApp n’a pas accepté le fichier', said);
const atMost = (maxBytes: string) => `WhatsApp accepte au plus ${size(Number(maxBytes))} pour ce format.`;

export const fr: Words = {
  quoted,
  number,
  size,
  field,

  choosing: {
    please: `Veuillez choisir${colon}`,
    openList: 'Choisir',
    openLink: 'Ouvrir',
    dateTime: (weekday, day, month, time) => `${days[weekday]} ${day} ${months[month]}, ${time}`,
    minutes: (minutes) => `${minutes} min`,
  },

  notices: {
    mark: 'Avis',
    notDelivered: (text) => `Non remis au client${text ? `${colon} ${text}` : ''}.`,
    because: (why, now) => `${field('Motif', why)}. ${now}`,
    code: (code) => `(WhatsApp ${code})`,
    whatsappSays: (said) => `${field('WhatsApp indique', said)}. ${administrator}`,
    whatsappSaysNothing: `WhatsApp n’indique pas le motif. ${administrator}`,
    platformFailed: (detail) =>
      `${field('Motif', `la plateforme n’a pas pu envoyer le message (${detail})`)}. ${administrator}`,
    delayed: (text) =>
      `Retardé${text ? `${colon} ${text}` : ''}. WhatsApp n’accepte pas le message pour le moment${nbsp}; une nouvelle tentative sera faite automatiquement.`,
    unknown: (text) =>
      `On ignore si le client a reçu ce message${text ? `${colon} ${text}` : ''}. La connexion avec WhatsApp a été coupée pendant l’envoi et WhatsApp n’a rien signalé depuis. Demandez au client avant de le renvoyer.`,
    replaced: (text, template) =>
      `Non envoyé tel que vous l’avez écrit${text ? `${colon} ${text}` : ''}. ${tooLate}${nbsp}; le modèle ${quoted(template)} a donc été envoyé à la place.`,
    portal: {
      wrote: (name, text) => `${name} a écrit au client depuis le portail des agents${colon} ${quoted(text)}`,
      reacted: (name, emoji) => `${name} a réagi avec ${emoji} depuis le portail des agents.`,
      unreacted: (name) => `${name} a retiré une réaction dans le portail des agents.`,
      sentFile: (name, file, caption) =>
        `${name} a envoyé au client le fichier ${quoted(file)} depuis le portail des agents${caption ? `${colon} ${quoted(caption)}` : '.'}`,
      sentTemplate: (name, template, text) =>
        `${name} a envoyé au client le modèle ${quoted(template)} depuis le portail des agents${colon} ${quoted(text)}`,
    },
    why: {
      '131047': 'plus de 24 heures se sont écoulées depuis le dernier message du client',
      '131026': 'le client n’est pas joignable sur WhatsApp à ce numéro',
      '131021': 'le destinataire est notre propre numéro',
      '131030': 'il n’est pas encore permis d’écrire à ce numéro',
      '131062': 'ce type de message exige le numéro de téléphone du client, qui ne le communique pas',
      '130403': 'le client est bloqué par nous',
      '130472': 'WhatsApp ne remet pas de publicité à ce client',
      '130497': 'WhatsApp ne nous permet pas d’envoyer dans ce pays',
      '131049': 'WhatsApp retient la publicité, dont le client reçoit trop',
      '131050': 'le client a arrêté nos messages publicitaires',
      '131051': 'WhatsApp n’accepte pas ce type de message',
      '131053': 'WhatsApp n’accepte pas ce fichier',
      '131052': 'WhatsApp n’a pas pu récupérer le fichier',
      '131009': 'WhatsApp a refusé une valeur du message',
      '131008': 'il manque une valeur dans le message, selon WhatsApp',
      '100': 'WhatsApp n’a pas compris le message',
      '132000': 'le modèle attend d’autres paramètres que ceux indiqués',
      '132001': 'il n’existe pas de modèle approuvé de ce nom',
      '132005': 'le texte est trop long pour le modèle',
      '132007': 'le modèle enfreint une règle de WhatsApp',
      '132012': 'un paramètre du modèle n’a pas la forme nécessaire',
      '132015': 'WhatsApp a suspendu le modèle',
      '132016': 'WhatsApp a désactivé le modèle',
      '132018': 'un paramètre du modèle contient un élément non autorisé',
      '130429': 'notre numéro envoie trop de messages à la fois',
      '131048': 'WhatsApp a limité notre numéro à cause de plaintes',
      '131056': 'trop de messages ont été envoyés à ce client à la fois',
      '131031': 'notre compte WhatsApp est verrouillé',
      '131042': 'WhatsApp a un problème avec notre paiement',
      '131037': 'le nom d’affichage de notre numéro n’est pas approuvé',
      '190': 'notre accès à WhatsApp a expiré',
      credentials_refused: 'notre accès à WhatsApp a été refusé',
      unavailable: 'WhatsApp n’était pas joignable',
      rate_limited: 'WhatsApp n’a plus accepté de messages',
      'outcome-unknown': 'WhatsApp n’a pas indiqué s’il a accepté le message',
    },
    now: {
      later: 'Réessayez dans quelques minutes.',
      tomorrow: 'Réessayez demain au plus tôt.',
      administrator,
      'another-way': 'Contactez le client par un autre moyen.',
      'template-or-wait': 'Envoyez un modèle, ou attendez que le client écrive.',
      'wait-first': `Attendez avant de l’envoyer de nouveau${colon} il est peut-être arrivé.`,
      'ask-number': 'Demandez le numéro au client.',
      'lift-block': 'Faites d’abord lever le blocage.',
      'no-marketing': 'N’envoyez pas de publicité à ce client.',
      'as-text': 'Envoyez-le sous forme de texte.',
      'other-format': 'Envoyez-le dans un autre format, comme PDF ou JPEG.',
      again: 'Envoyez-le de nouveau.',
      'other-template': 'Choisissez un autre modèle.',
      'correct-template': 'Choisissez un autre modèle, ou faites corriger celui-ci.',
      'fill-parameters': 'Remplissez tous les paramètres du modèle.',
      'correct-parameters': 'Corrigez les paramètres du modèle.',
      shorten: 'Raccourcissez-le.',
    },
    refusals: {
      'nothing-to-send': () =>
        `WhatsApp n’a pas reçu ce message${colon} il ne contient ni texte ni autre chose qui puisse être envoyé.`,
      'canned-response-empty': () =>
        'Cette réponse prédéfinie ne nomme aucun modèle WhatsApp et ne contient pas de texte. Choisissez-en une autre.',
      'number-of-another': () =>
        'Le numéro de téléphone de ce client appartient désormais à quelqu’un d’autre, et WhatsApp ne nous donne pas d’autre moyen de le joindre.',
      'fallback-missing': ({ template, language }) =>
        `${tooLate}, et le modèle ${quoted(template)} (${language}) prévu pour ce cas n’existe pas. ${administrator}`,
      'fallback-unfit': ({ template, language }) =>
        `${tooLate}, et le modèle ${quoted(template)} (${language}) prévu pour ce cas attend plus d’un paramètre. ${administrator}`,
      'picture-misplaced': () => 'Une image de ce message est d’un type qui ne peut pas figurer à cet endroit.',
      'picture-too-heavy': () => 'L’image ne peut pas être assez réduite pour WhatsApp.',
      'picture-too-many-pixels': () => 'L’image a trop de pixels pour être lue.',
      'sound-as-header': () =>
        'L’en-tête d’un message peut être une image, une vidéo ou un document, mais pas un fichier audio.',
      'file-type': ({ mime, formats }) =>
        `WhatsApp n’accepte pas ce type de fichier (${mime}). Envoyez-le en ${formats.replaceAll('/', ' ou ')}.`,
      'file-too-large': ({ sizeBytes, maxBytes }) =>
        `Le fichier fait ${size(Number(sizeBytes))}${nbsp}; ${atMost(maxBytes)}`,
      'file-over-limit': ({ maxBytes }) =>
        `Le fichier fait plus de ${size(Number(maxBytes))}${nbsp}; ${atMost(maxBytes)}`,
      'file-empty': () => 'Le fichier est vide.',
      'file-gone': () => 'Genesys n’a plus ce fichier. Envoyez-le de nouveau.',
      'file-unreachable': () => 'Le fichier ne peut pas être récupéré auprès de Genesys.',
      'file-type-refused': notTaken,
      'file-refused': notTaken,
    },
  },

  kinds: {
    text: 'texte',
    image: 'image',
    video: 'vidéo',
    audio: 'fichier audio',
    voice: 'message vocal',
    document: 'document',
    sticker: 'autocollant',
    file: 'fichier',
    location: 'position',
    contacts: 'contacts',
    interactive: 'message interactif',
    button: 'bouton',
    reaction: 'réaction',
    order: 'commande',
    system: 'avis du système',
    edit: 'modification',
    revoke: 'suppression',
    poll_creation: 'sondage',
    poll_update: 'réponse à un sondage',
    pin: 'message épinglé',
    group_invite: 'invitation à un groupe',
    link_preview: 'aperçu d’un lien',
  },

  senders: {
    customer: {
      unreadable: (kind) => `[${field('Le client a envoyé', kind)}. Le contenu n’a pas pu être lu.]`,
      deleted: (time) => `[Le client a supprimé son message${time ? ` du ${time}` : ''}]`,
      notPassedOn: (kind) =>
        `[Le client a envoyé quelque chose que WhatsApp ne transmet pas aux entreprises${kind ? `${colon} ${kind}` : ''}. Demandez-lui de l’envoyer autrement.]`,
      unknownKind: (kind) =>
        `[${field('Le client a envoyé quelque chose de nouveau', kind)}. Cela ne peut pas être affiché ici${nbsp}; l’historique le conserve.]`,
    },
    business: {
      unreadable: (kind) => `[${field('L’entreprise a envoyé', kind)}. Le contenu n’a pas pu être lu.]`,
      deleted: (time) => `[L’entreprise a supprimé son message${time ? ` du ${time}` : ''}]`,
      notPassedOn: (kind) =>
        `[L’entreprise a envoyé quelque chose que WhatsApp ne transmet pas${kind ? `${colon} ${kind}` : ''}.]`,
      unknownKind: (kind) =>
        `[${field('L’entreprise a envoyé quelque chose de nouveau', kind)}. Cela ne peut pas être affiché ici${nbsp}; l’historique le conserve.]`,
    },
  },

  inbound: {
    empty: '[message vide]',
    cut: (characters) =>
      `[Coupé ici${colon} ${characters} caractères en tout. Le texte entier se trouve dans l’historique.]`,
    group: (sender) => `[${sender ?? 'Quelqu’un'} dans un groupe]`,
    advertisement: (headline) => `[Depuis la publicité${headline ? ` ${quoted(headline)}` : ''}]`,
    post: (headline) => `[Depuis la publication${headline ? ` ${quoted(headline)}` : ''}]`,
    item: (product, catalogue) =>
      `[À propos de l’article ${product ?? 'sans numéro'}${catalogue ? ` du catalogue ${catalogue}` : ''}]`,
    forwarded: '[Transféré]',
    forwardedOften: '[Transféré de nombreuses fois]',
    whatsappSays: (said) => `[${field('WhatsApp indique', said)}]`,
    noDetails: 'sans précisions',
    notInHistory: 'un message qui n’est pas dans l’historique',
    earlierMessage: 'un message antérieur',
    ours: (kind) => `${kind} (notre message)`,
    theirs: (kind) => `${kind} (message du client)`,
    reacted: (emoji, to) => `[${field(`A réagi avec ${emoji} à`, to)}]`,
    reactionRemoved: (from) => `[${field('A retiré la réaction à', from)}]`,
    edited: (text) => `[Modifié] ${text}`,
    editedKind: (kind) => `[${field('A modifié un message de type', kind)}]`,
    insteadOf: (what) => `[${field('Au lieu de', what)}]`,
    opened: '[Le client a ouvert la discussion pour la première fois]',
    newNumber: (to, from) =>
      `[Le client a un nouveau numéro de téléphone${to ? `${colon} ${to}` : ''}${from ? `, auparavant ${from}` : ''}]`,
    newId: `[WhatsApp connaît le client sous un nouvel identifiant${nbsp}; la conversation continue ici]`,
    system: (words) => `[${field('WhatsApp', words ?? 'un avis sans texte')}]`,
    callAllowed: '[Le client accepte d’être appelé]',
    callAllowedAlways: '[Le client accepte d’être appelé à tout moment]',
    callAllowedUntil: (time) => `[Le client accepte d’être appelé jusqu’au ${time}]`,
    callRefused: '[Le client ne souhaite pas être appelé]',
    location: 'Position',
    contact: {
      contact: 'Contact',
      noName: 'sans nom',
      phone: 'Téléphone',
      email: 'E-mail',
      address: 'Adresse',
      work: 'Travail',
      web: 'Web',
      birthday: 'Anniversaire',
      entry: (value, kind) => `${value} (${kind})`,
      kinds: { home: 'domicile', work: 'travail', cell: 'mobile', mobile: 'mobile' },
    },
    order: {
      heading: (items) => `Commande de ${items} ${items === 1 ? 'article' : 'articles'}${colon}`,
      row: (what, price) => (price ? `${what}, ${price} l’unité` : what),
      sum: 'Total',
    },
    form: {
      form: `Formulaire rempli${colon}`,
      address: `Adresse communiquée${colon}`,
      unreadableForm: '[Formulaire rempli, sans champs lisibles]',
      unreadableAddress: '[Adresse communiquée, sans champs lisibles]',
      answer: 'réponse',
    },
  },

  files: {
    missing: (kind) =>
      `[${field('Le client a envoyé', kind)}. WhatsApp ne fournit pas le fichier pour le moment. Il suivra dès qu’il pourra être récupéré.]`,
    follows: (kind) => `[${field('N’a pas pu être récupéré plus tôt et suit ici', kind)}]`,
    lost: (kind) =>
      `[${field('N’a pas pu être récupéré auprès de WhatsApp', kind)}. Demandez au client d’envoyer le fichier de nouveau.]`,
    tooLarge: ({ name, size: own, limit, until }) =>
      `[${name}${own ? `, ${own}` : ''}, est trop volumineux pour Genesys (${limit}). Le fichier peut être ouvert ici jusqu’au ${until}${colon}]`,
    refused: ({ name, size: own, mime, until }) =>
      `[${name}${own ? `, ${own}` : ''}, est d’un type que Genesys n’accepte pas (${mime}). Le fichier peut être ouvert ici jusqu’au ${until}${colon}]`,
  },
};
