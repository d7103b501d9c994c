import type { Integration } from './desk.ts';
import type { Organization } from './organizations.ts';
import type { GenesysSimulator } from './simulator.ts';

export type ContentProfile = { id: string; name: string; version: number } & NonNullable<
  Parameters<GenesysSimulator['setSupportedContent']>[1]
>;

/** What an organisation has that never made a profile: https://help.mypurecloud.com/articles/supported-content-profiles/ */
const vendorDefault: ContentProfile = {
  id: 'default',
  name: 'Default',
  version: 1,
  inbound: ['*/*'],
  outbound: ['image/jpeg', 'image/png', 'image/gif'],
};

const everything: ContentProfile = {
  id: 'everything',
  name: 'Everything',
  version: 1,
  inbound: ['*/*'],
  outbound: ['*/*'],
};

const pattern = /^(\*\/\*|[\w.+-]+\/(\*|[\w.+-]+))$/;

export const unfitType = (types: readonly string[]): string | undefined => types.find((type) => !pattern.test(type));

/** Type and subtype, without parameters such as `codecs`. */
export const essence = (mime: string): string => (mime.split(';', 1)[0] as string).trim().toLowerCase();

/** Profiles of media types by integration; one that a test has added lets everything through until it is told another. */
export function supportedContent() {
  const assigned = new Map<string, ContentProfile>();
  const made = new Map<string, ContentProfile[]>();
  const of = (integration: Integration) => assigned.get(integration.id) ?? everything;
  const madeBy = (organization: Organization) => made.get(organization.clientId) ?? [];

  return {
    set(integration: Integration, allowed: { inbound: string[]; outbound: string[] } | null): void {
      const unfit = unfitType([...(allowed?.inbound ?? []), ...(allowed?.outbound ?? [])]);
      if (unfit !== undefined) throw new Error(`"${unfit}" is no media type`);
      const own = allowed && {
        id: `content-${integration.id}`,
        name: `Content of ${integration.name}`,
        version: 1,
        ...allowed,
      };
      assigned.set(integration.id, own ?? vendorDefault);
    },

    allows(integration: Integration, direction: 'inbound' | 'outbound', mime: string): boolean {
      const type = essence(mime);
      return of(integration)[direction].some((allowed) => {
        const [wanted, rest] = allowed.toLowerCase().split('/') as [string, string];
        return allowed === '*/*' || (rest === '*' ? type.startsWith(`${wanted}/`) : type === allowed.toLowerCase());
      });
    },

    add: (organization: Organization, profile: ContentProfile): void =>
      void made.set(organization.clientId, [...madeBy(organization), profile]),

    /** Those that were made, those that its integrations have, and the vendor's. */
    list: (organization: Organization, integrations: readonly Integration[]): ContentProfile[] => [
      ...new Set([...madeBy(organization), ...integrations.map(of), vendorDefault]),
    ],

    /** `null`: the vendor's default from now on. */
    assign: (integration: Integration, profile: ContentProfile | null): void =>
      void assigned.set(integration.id, profile ?? vendorDefault),

    vendorDefault,

    /** `SupportedContentReference` of the contract; the media types only where the call expands them. */
    entity: (integration: Integration, expanded: boolean): object => contentEntity(of(integration), expanded),
  };
}

export type SupportedContent = ReturnType<typeof supportedContent>;

export function contentEntity({ id, name, version, inbound, outbound }: ContentProfile, whole: boolean): object {
  const types = (list: string[]) => list.map((type) => ({ type }));
  const selfUri = `/api/v2/conversations/messaging/supportedcontent/${id}`;
  if (!whole) return { id, selfUri };
  return {
    id,
    name,
    version,
    mediaTypes: { allow: { inbound: types(inbound), outbound: types(outbound) } },
    selfUri,
  };
}
