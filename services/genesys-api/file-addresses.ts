import { Fault } from '../../kit/fault.ts';

/** Which addresses files are fetched from and brought to, which vendors name: https, and `apiUrl` as it is set. */
export function fileAddresses(apiUrl: string | undefined) {
  const ownPlainHost = apiUrl?.startsWith('http:') ? new URL(apiUrl).hostname : null;
  return {
    /** @throws Fault `rejected` */
    check({ protocol, hostname, host }: URL): void {
      if (protocol === 'https:' || (protocol === 'http:' && hostname === ownPlainHost)) return;
      throw new Fault('rejected', `${protocol}//${host} is not an address of files`);
    },
  };
}

export type FileAddresses = ReturnType<typeof fileAddresses>;
