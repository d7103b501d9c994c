import { type Part, words } from '../ui/read-json.ts';

/** A file of the phones on the page's own server. */
export const phoneFile = (id: string): string => `api/media/${encodeURIComponent(id)}`;

/** A file of the desk on the page's own server. */
export const deskFile = (messageId: string, index: number): string =>
  `api/desk/files/${encodeURIComponent(messageId)}/${index}`;

/** Pictures of the demo company lie on the page's server, under whichever name it is reached. */
export const ownPicture = (link: string): string | null => /\/(api\/samples\/[\w-]+\.\w+)$/.exec(link)?.[1] ?? null;

/** Where the page has the file that a vendor's JSON names by `id` or `link`; other hosts are asked for nothing. */
export function namedFile(media: Part): string | null {
  const id = words(media.id);
  return id ? phoneFile(id) : ownPicture(words(media.link));
}

export const hostOf = (link: string): string => (URL.canParse(link) ? new URL(link).host : link);

/** Only what a browser opens as a page. */
export const webAddress = (link: string): string | undefined => (/^https?:\/\//i.test(link) ? link : undefined);
