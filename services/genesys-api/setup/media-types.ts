/** Whether a profile with these patterns lets a media type pass; either half of a pattern may be a star. */
export const passes = (patterns: readonly string[], mime: string): boolean =>
  patterns.some((pattern) => {
    const [type, subtype] = pattern.toLowerCase().split('/');
    const [ofType, ofSubtype] = mime.split('/');
    return (type === '*' || type === ofType) && (subtype === '*' || subtype === ofSubtype);
  });

/** What customers send: pictures, stickers, videos, voice messages and documents. */
const fromCustomers = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'video/mp4',
  'audio/ogg',
  'audio/mpeg',
  'application/pdf',
];
/** What agents send, and WhatsApp takes. */
const fromAgents = ['image/jpeg', 'image/png', 'video/mp4', 'audio/ogg', 'audio/mpeg', 'application/pdf'];

type Profile = { inbound: readonly string[]; outbound: readonly string[] };

/** The kinds of files that a profile does not let pass. */
export const heldUp = ({ inbound, outbound }: Profile): { inbound: string[]; outbound: string[] } => ({
  inbound: fromCustomers.filter((mime) => !passes(inbound, mime)),
  outbound: fromAgents.filter((mime) => !passes(outbound, mime)),
});

export function passesAll(profile: Profile): boolean {
  const { inbound, outbound } = heldUp(profile);
  return inbound.length + outbound.length === 0;
}

/** All that an organisation lets pass that never made a profile. https://help.mypurecloud.com/articles/supported-content-profiles/ */
export const vendorDefault: Profile = { inbound: ['*/*'], outbound: ['image/jpeg', 'image/png', 'image/gif'] };
