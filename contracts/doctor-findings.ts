/** What the doctor finds by itself; what the vendors' sides find stands with them. In brackets: the values. */
export const ownFindings = [
  /** Ours and the database's agree. */
  'clock-right',
  /** They differ by [seconds]: signatures, windows and sign-ins go by them. Next: set the time service of the hosts. */
  'clock-off',
  /** [url] answers with a webhook of ours, signed by us. */
  'address-answers',
  /** Nothing answers at [url], because of [problem], seen from inside. Next: look at DNS, proxy and PUBLIC_URL. */
  'address-unreachable',
  /** Somebody else answers at [url], with [status]. Next: have the proxy hand on /webhook/ as it comes. */
  'address-elsewhere',
  /** [url] is no https address; vendors call no other. Next: set PUBLIC_URL. */
  'address-not-https',
  /** The signature of a webhook of ours did not survive the way to [url]. Next: let no proxy change bodies or headers. */
  'signature-refused',
  /** Nothing waits that should not; [count] are on their way. */
  'queues-flow',
  /** Nothing of [scope] passes since [since], because of [because]. It goes on by itself when that is mended. */
  'queue-paused',
  /** [count] messages of all tenants wait. Next: more processes of the transformers, or look at what holds them up. */
  'queue-long',
  /** [count] messages could not be delivered. Next: the dead-letter desk. */
  'dead-letters',
  /** [service] did not answer, and nothing of it is known. Next: look at its health. */
  'not-answered',
] as const;
