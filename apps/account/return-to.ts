/** The applications of this platform that send people here to sign in. */
const applications = /^\/(portal|admin)\/[\x21-\x7e]{0,900}$/;

/** Where whoever signs in wants to be afterwards, as the address says; `null`: here. Nothing outside of the platform. */
export function returnToOf(search: string): string | null {
  const wanted = new URLSearchParams(search).get('returnTo') ?? '';
  return applications.test(wanted) ? wanted : null;
}
