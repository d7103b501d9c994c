import { Connection } from 'rabbitmq-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { absent, realStores, testPrefix } from '../../testing/stores.ts';
import { alone } from './look.ts';

const { rabbitmq: url } = await realStores();

function suite(url: string) {
  const name = `${testPrefix()}look`;
  let one: Connection;
  let other: Connection;
  beforeAll(() => {
    one = new Connection(url);
    other = new Connection(url);
  });
  afterAll(async () => {
    await Promise.all([one.close(), other.close()]);
  });

  /** Holds the lock until it is told to let go. */
  function hold(connection: Connection) {
    const held = Promise.withResolvers<void>();
    const letGo = Promise.withResolvers<void>();
    const done = alone(connection, name, 5_000, async () => {
      held.resolve();
      await letGo.promise;
    });
    return { held: held.promise, letGo: () => letGo.resolve(), done };
  }

  test('one at a time; who waits too long is told so', async () => {
    const holding = hold(one);
    await holding.held;
    await expect(alone(other, name, 50, async () => 'in')).rejects.toMatchObject({ code: 'unavailable' });
    const waiting = alone(other, name, 5_000, async () => 'in');
    holding.letGo();
    await holding.done;
    expect(await waiting).toBe('in');
  });

  test('work that fails lets go, and its failure is told', async () => {
    const failing = alone(one, name, 5_000, async () => {
      throw new Error('broken');
    });
    await expect(failing).rejects.toThrow('broken');
    expect(await alone(other, name, 5_000, async () => 'in')).toBe('in');
  });

  test('a process that dies lets go', async () => {
    const dying = new Connection(url);
    const holding = hold(dying);
    await holding.held;
    dying.unsafeDestroy();
    expect(await alone(other, name, 5_000, async () => 'in')).toBe('in');
    holding.letGo();
    // What it did is done; that its lock is gone already is no failure of that.
    await holding.done;
  });
}

if (url) {
  describe('one look at a time on RabbitMQ', () => {
    suite(url);
  });
} else absent('RabbitMQ for one look at a time');
