import type { Integration } from './desk.ts';
import type { GenesysSimulator } from './simulator.ts';

type Profile = { id: string; name: string } & NonNullable<Parameters<GenesysSimulator['setSupportedContent']>[1]>;

/** What an organisation has that never made a profile: https://help.mypurecloud.com/articles/supported-content-profiles/ */
const vendorDefault: Profile = {
  id: 'default',
  name: 'Default',
  inbound: ['*/*'],
  outbound: ['image/jpeg', 'image/png', 'image/gif'],
};

const everything: Profile = { id: 'everything', name: 'Everything', inbound: ['*/*'], outbound: ['*/*'] };

const pattern = /^(\*\/\*|[\w.+-]+\/(\*|[\w.+-]+))$/;

/** Type and subtype, without parameters such as `codecs`. */
export const essence = (mime: string): string => (mime.split(';', 1)[0] as string).trim().toLowerCase();

/** Profiles of media types by integration; one without its own lets everything through. */
export function supportedContent() {
  const profiles = new Map<string, Profile>();
  const of = (integration: Integration) => profiles.get(integration.id) ?? everything;

  return {
    set(integration: Integration, allowed: { inbound: string[]; outbound: string[] } | null): void {
      const unfit = [...(allowed?.inbound ?? []), ...(allowed?.outbound ?? [])].find((type) => !pattern.test(type));
      if (unfit !== undefined) throw new Error(`"${unfit}" is no media type`);
      const own = allowed && { id: `content-${integration.id}`, name: `Content of ${integration.name}`, ...allowed };
      profiles.set(integration.id, own ?? vendorDefault);
    },

    allows(integration: Integration, direction: 'inbound' | 'outbound', mime: string): boolean {
      const type = essence(mime);
      return of(integration)[direction].some((allowed) => {
        const [wanted, rest] = allowed.toLowerCase().split('/') as [string, string];
        return allowed === '*/*' || (rest === '*' ? type.startsWith(`${wanted}/`) : type === allowed.toLowerCase());
      });
    },

    /** `SupportedContentReference` of the contract; the media types only where the call expands them. */
    entity(integration: Integration, expanded: boolean): object {
      const { id, name, inbound, outbound } = of(integration);
      const types = (list: string[]) => list.map((type) => ({ type }));
      const selfUri = `/api/v2/conversations/messaging/supportedcontent/${id}`;
      if (!expanded) return { id, selfUri };
      return { id, name, mediaTypes: { allow: { inbound: types(inbound), outbound: types(outbound) } }, selfUri };
    },
  };
}

export type SupportedContent = ReturnType<typeof supportedContent>;
