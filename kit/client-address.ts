import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, isIPv4 } from 'node:net';

/** Of Node's request what says where it came from. */
export type Incoming = Pick<IncomingMessage, 'headers'> & { socket: { remoteAddress?: string | undefined } };

/**
 * Where a request came from: the address of its socket, and where that is one of our own proxies, the last address of
 * `X-Forwarded-For` that is not: whatever stands to the left of it, anybody may have written. `undefined` where it is
 * not known. `trusted`: addresses and networks (CIDR).
 */
export function addressReader(trusted: readonly string[] = []): (incoming: Incoming) => string | undefined {
  const ours = new BlockList();
  for (const entry of trusted) {
    const [address = '', prefix] = entry.split('/');
    const family = isIPv4(address) ? 'ipv4' : 'ipv6';
    if (prefix) ours.addSubnet(address, Number(prefix), family);
    else ours.addAddress(address, family);
  }
  const isOurs = (address: string) => ours.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');

  return ({ headers, socket }) => {
    let last = plain(socket.remoteAddress ?? '');
    const forwarded = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
    while (last && isOurs(last) && forwarded.length > 0) {
      const before = plain(forwarded.pop() as string);
      if (!before) break;
      last = before;
    }
    return last;
  };
}

/** Without port, brackets and zone, an IPv4 address as one; `undefined` where it is no address. */
function plain(text: string): string | undefined {
  const address = text
    .trim()
    .replace(/^\[(.*)\](:\d+)?$/, '$1')
    .replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1')
    .replace(/%.*$/, '')
    .replace(/^::ffff:(?=\d+\.)/i, '')
    .toLowerCase();
  return isIP(address) ? address : undefined;
}

/**
 * Whose requests are counted together: an IPv4 address, or the network of 64 bits that one subscriber has of IPv6, for
 * there one may change the rest at will.
 */
export function addressGroup(address: string): string {
  if (!address.includes(':')) return address;
  const [left = [], right] = address.split('::').map((half) => (half ? half.split(':') : []));
  const groups = right
    ? [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right]
    : left;
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
