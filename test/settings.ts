import { describe } from 'vitest';
import { absent, realStores } from '../kit/testing/stores.ts';
import type { Setting } from './platform.ts';

/** Runs a suite in every way that the platform can stand: embedded, on the real stores, and there split over HTTP. */
export function eachSetting(name: string, suite: (setting: Setting) => void): void {
  describe(`${name} (embedded)`, () => {
    suite({ stores: 'embedded', placement: 'together' });
  });
  for (const placement of ['together', 'apart'] as const) {
    describe(`${name} (real stores, ${placement})`, () => {
      if (missingServers.length > 0) absent(missingServers.join(' and '));
      else suite({ stores: 'real', placement });
    });
  }
}

const found = await realStores();
export const missingServers = [
  ...(found.postgresql ? [] : ['PostgreSQL']),
  ...(found.redis ? [] : ['Redis']),
  ...(found.rabbitmq ? [] : ['RabbitMQ']),
];
