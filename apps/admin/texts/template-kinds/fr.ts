import type { en } from './en.ts';

export const fr: typeof en = {
  kind: 'Genre',
  kinds: {
    PLAIN: 'Message',
    OFFER: 'Offre à durée limitée',
    CARDS: 'Cartes côte à côte',
    CATALOG: 'Catalogue entier',
    MPM: 'Plusieurs produits',
    SPM: 'Un produit',
  },
  hints: {
    PLAIN: 'Du texte avec un en-tête et des boutons, à votre gré.',
    OFFER: 'Du texte, une offre, un code à copier et un lien. WhatsApp ne le montre que sur les téléphones.',
    CARDS: 'Un texte et de deux à dix cartes à faire défiler.',
    CATALOG: 'Un bouton ouvre le catalogue du compte. WhatsApp place l’image d’un produit au-dessus du texte.',
    MPM: 'Jusqu’à 30 produits du catalogue du compte, en dix sections au plus.',
    SPM: 'Un produit du catalogue du compte, avec son image, son titre et son prix.',
  },
  marketingOnly: 'Tous les autres genres sont réservés au marketing.',
  product: 'Le produit est indiqué avec chaque message.',
  view: 'Le libellé est celui de WhatsApp : le produit s’ouvre dans WhatsApp.',
  offer: {
    title: 'Offre',
    lead: 'Elle se trouve au-dessus du texte, avec une horloge.',
    text: 'Ce qui est offert',
    hasEnd: 'L’offre prend fin',
    hasEndHint: 'Le moment est indiqué avec chaque message. Il faut alors un code.',
    codeOptional: 'Copier un code (peut rester vide)',
    copy: 'Copier le code de l’offre',
    ends: 'Prend fin au moment indiqué par chaque message',
  },
  cards: {
    title: 'Cartes',
    lead: 'Toutes les cartes ont les mêmes parties dans le même ordre. Chaque message a autant de cartes que le modèle.',
    head: 'En-tête de chaque carte',
    hasText: 'Chaque carte a un texte',
    none: 'Aucun',
    button: (place) => `Bouton ${place} de chaque carte`,
    card: (place) => `Carte ${place}`,
    text: 'Texte de la carte',
    add: 'Ajouter une carte',
    up: (place) => `Monter la carte ${place}`,
    down: (place) => `Descendre la carte ${place}`,
    remove: (place) => `Retirer la carte ${place}`,
    all: (count) => `Cartes : ${count}`,
  },
  flow: {
    by: 'Comment le flux est désigné',
    names: { flow_id: 'Identifiant du flux', flow_name: 'Nom du flux' },
    hint: 'Le flux doit être publié chez WhatsApp.',
    action: 'Il commence par',
    actions: { navigate: 'Un écran', data_exchange: 'Ce que répond votre serveur' },
    screen: 'Premier écran',
    screenHint: 'Vide : celui par lequel le flux commence.',
  },
  notFromInbox: {
    catalogue:
      'Les agents ne peuvent pas l’envoyer depuis la boîte de réception ni le widget, car les produits sont choisis avec chaque message. Vos propres systèmes peuvent l’envoyer par l’API.',
    payment:
      'Les agents ne peuvent pas l’envoyer depuis la boîte de réception ni le widget, car il lui faut les montants d’une commande ou d’un paiement. Vos propres systèmes peuvent l’envoyer par l’API.',
    animation:
      'Il ne peut pas être envoyé d’ici : WhatsApp n’envoie des images animées que par son service de messages marketing.',
    unknown:
      'Les agents ne peuvent pas l’envoyer depuis la boîte de réception ni le widget : il a des parties qui n’y sont pas connues.',
  },
};
