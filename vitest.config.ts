import { defineConfig } from 'vitest/config';

const everything = ['**/*.test.ts', '**/*.test.tsx'];
const nothing = ['**/node_modules/**', '**/dist/**', 'data/**'];
/** Runs the whole product in processes of its own, and needs the machine for itself: after everything else. */
const faults = 'faults/faults.test.ts';

export default defineConfig({
  test: {
    environment: 'node',
    // A first start of the embedded database takes some seconds, and browsers share the machine with the tests.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // What is waited for comes soon; how soon is up to the machine.
    expect: { poll: { timeout: 30_000 } },
    pool: 'forks',
    maxWorkers: 2,
    watch: false,
    projects: [
      {
        extends: true,
        test: { name: 'tests', include: everything, exclude: [...nothing, faults], sequence: { groupOrder: 0 } },
      },
      { extends: true, test: { name: 'faults', include: [faults], sequence: { groupOrder: 1 } } },
    ],
  },
});
