import { portal } from '../platform.ts';

type Link = { url: string; mime: string; filename: string; expiresAt: string };

/** A link is asked for anew a little before it is good no more. */
const spareMs = 30_000;

const links = new Map<string, Promise<Link>>();

/** Where the file of a message is, or of one of its cards, for some minutes. Asked once however often it is shown. */
export async function fileLink(tenantId: string, messageId: string, card: number | null = null): Promise<Link> {
  const key = `${messageId} ${card}`;
  const known = links.get(key);
  if (known) {
    const link = await known.catch(() => null);
    if (link && Date.parse(link.expiresAt) - spareMs > Date.now()) return link;
  }
  const asked = portal.getMessageFile({ tenantId, messageId, ...(card !== null && { card }) }).then(here);
  links.set(key, asked);
  asked.catch(() => links.delete(key));
  return asked;
}

/** Links name the platform's main host, and are good on each: on the page's own its scripts may read the file as well. */
const here = (link: Link): Link => ({ ...link, url: new URL(link.url).pathname });
