import type { MediaKind } from '../../wire/meta/media.ts';

export type ShownFile = {
  kind: MediaKind;
  mime: string | null;
  filename: string | null;
  voice: boolean;
  caption: string | null;
};

export type ShownButton = {
  kind: 'reply' | 'link' | 'call' | 'copy' | 'other';
  text: string;
  value: string | null;
};

export type ShownContact = {
  name: string;
  organization: string | null;
  phones: string[];
  emails: string[];
  addresses: string[];
  urls: string[];
};

export type ShownBlock = {
  header: { text: string | null; file: ShownFile | null } | null;
  body: string;
  footer: string | null;
  buttons: ShownButton[];
};

export type ShownRow = { title: string; description: string | null };

export type ShownPlace = { latitude: number; longitude: number; name: string | null; address: string | null };

export type ShownOffer = { text: string; endsAt: string | null };

/** What a message is made of, for people to see. `plain`: nothing beyond the text that the history has of it. */
export type Shown =
  | { type: 'plain' }
  | { type: 'text'; text: string }
  | { type: 'file'; file: ShownFile }
  | ({ type: 'location' } & ShownPlace)
  | { type: 'contacts'; contacts: ShownContact[] }
  | { type: 'reaction'; emoji: string | null }
  | { type: 'edit'; text: string }
  | { type: 'revoke' }
  | ({ type: 'choice' } & ShownRow)
  | ({ type: 'block' } & ShownBlock)
  | ({ type: 'list'; opens: string; sections: { title: string | null; rows: ShownRow[] }[] } & ShownBlock)
  | { type: 'carousel'; body: string; cards: ShownBlock[] }
  | ({
      type: 'template';
      name: string;
      language: string;
      location: ShownPlace | null;
      offer: ShownOffer | null;
      cards: ShownBlock[];
    } & ShownBlock);

export const plain: Shown = { type: 'plain' };

/** What a file is, where the history knows it: what was sent has Meta's id alone. */
export type KnownFile = { mime: string | null; filename: string | null; voice: boolean } | null;

export const known = (shown: ShownFile, file: KnownFile): ShownFile =>
  file ? { ...shown, mime: file.mime, filename: file.filename, voice: file.voice } : shown;

/** A file of which nothing is said but its kind. */
export const fileOf = (kind: MediaKind, facts: Partial<Omit<ShownFile, 'kind'>> = {}): ShownFile => ({
  kind,
  mime: null,
  filename: null,
  voice: false,
  caption: null,
  ...facts,
});
