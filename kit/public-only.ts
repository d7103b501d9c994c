import { lookup as resolve } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Code of the error for an address that must not be asked. */
export const notPublic = 'E_NOT_PUBLIC';

/**
 * Everything that is not the public internet: this machine, private and carrier networks, link-local (where clouds keep
 * their metadata), multicast, documentation, and the IPv6 forms that hide an IPv4 address. BlockList itself sees through
 * `::ffff:`; as a rule of ours it would shut out every IPv4 address.
 * https://www.iana.org/assignments/iana-ipv4-special-registry, .../iana-ipv6-special-registry
 */
const closed: [net: string, bits: number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 9],
  ['ff00::', 8],
];

const refused = new BlockList();
for (const [net, bits] of closed) refused.addSubnet(net, bits, isIP(net) === 6 ? 'ipv6' : 'ipv4');

const isPublic = (address: string) => !refused.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

const error = (place: string) => Object.assign(new Error(`${place} is not a public address`), { code: notPublic });

/** For `openHttp`. Names are judged by what they resolve to at the moment of connecting: rebinding a name is no way in. */
export type PublicOnly = { check: (hostname: string) => void; lookup: LookupFunction };

/** Lets requests go to public addresses only, and to the hosts that the operator has named himself. */
export function publicOnly(isExempt: (hostname: string) => boolean, lookup: typeof resolve = resolve): PublicOnly {
  return {
    /** Addresses written as numbers are never looked up. */
    check(hostname) {
      const address = hostname.replace(/^\[|\]$/g, '');
      if (isIP(address) && !isExempt(hostname) && !isPublic(address)) throw error(hostname);
    },
    lookup(hostname, options, callback) {
      lookup(hostname, { ...options, all: true }, (failure, found) => {
        if (failure) return callback(failure, '');
        const first = found[0];
        const open = isExempt(hostname) || found.every(({ address }) => isPublic(address));
        if (!first || !open) return callback(error(hostname), '');
        if (options.all) callback(null, found);
        else callback(null, first.address, first.family);
      });
    },
  };
}
