/** The label right below the public host (a name, without port); `undefined` at that host itself and at any other. */
export function subdomain(host: string | undefined, publicHost: string): string | undefined {
  const name = host?.toLowerCase().replace(/:\d+$/, '');
  if (!name?.endsWith(`.${publicHost}`)) return undefined;
  return name.slice(0, -publicHost.length - 1);
}
