/** The tables of both queues: brought up to date under the name `queue` before either is opened. */
export const queueMigrations = new URL('./migrations/', import.meta.url);
