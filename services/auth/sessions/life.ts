const minute = 60_000;
const hour = 60 * minute;

/** How long what is good. */
export const sessionLife = {
  tokenSeconds: 600,
  /** Without being renewed. */
  idleMs: 12 * hour,
  atMostMs: 7 * 24 * hour,
  /** What Genesys said of a person and their permissions is believed so long. */
  checkedMs: 5 * minute,
  /** And so long while Genesys cannot be asked. */
  uncheckedAtMostMs: hour,
};

type Times = { created_at: Date; last_seen_at: Date; ended_at: Date | null; expires_at: Date | null };

/** Whether a session may go on, as far as it knows by itself. */
export const isAlive = ({ created_at, last_seen_at, ended_at, expires_at }: Times, now = Date.now()): boolean =>
  ended_at === null &&
  (expires_at === null || now < expires_at.getTime()) &&
  now - last_seen_at.getTime() < sessionLife.idleMs &&
  now - created_at.getTime() < sessionLife.atMostMs;
