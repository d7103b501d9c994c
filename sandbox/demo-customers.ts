import type { MetaSimulator } from '../simulators/meta/simulator.ts';

/**
 * Who is on the sandbox's phones at first. Numbers come from ranges that regulators keep free for drama and examples
 * (Ofcom +44 7700 900xxx, NANPA 555-01xx, ACMA +61 491 570 xxx) or are made up; none is called by the sandbox.
 */
export const demoCustomers: readonly Parameters<MetaSimulator['addCustomer']>[0][] = [
  { waId: '447700900142', name: 'Amina Yusuf' },
  { waId: '4915550100733', name: 'Jonas Weber' },
  { waId: '12025550164', name: 'Grace O’Connell' },
  { waId: '61491570156', name: 'Linh Nguyễn' },
  { name: 'Mateo Herrera', username: 'mateo.rides' },
];

/** A number from Ofcom's drama range that nobody in the sandbox has yet. */
export function freeDemoNumber(taken: ReadonlySet<string>): string {
  for (let last = 200; last < 1000; last += 1) {
    const number = `447700900${last}`;
    if (!taken.has(number)) return number;
  }
  throw new Error('the sandbox has no phone number left to give');
}
