import type { MetaSimulator } from '../simulators/meta/simulator.ts';

/** What can be chosen in Embedded Signup's window, beside what is connected: numbers from ranges kept free for examples. */
export const demoAccounts: readonly Parameters<MetaSimulator['addAccount']>[0][] = [
  {
    wabaId: '102290129340777',
    name: 'Larkspur Repairs',
    businessName: 'Larkspur Outdoor',
    numbers: [
      { phoneNumberId: '106540352242777', displayPhoneNumber: '+44 20 7946 0654', name: 'Larkspur Repairs' },
      {
        phoneNumberId: '106540352242778',
        displayPhoneNumber: '+44 7700 900778',
        name: 'Larkspur Workshop',
        coexistence: true,
      },
    ],
  },
  { wabaId: '102290129340888', name: 'Larkspur Rentals', businessName: 'Larkspur Outdoor' },
];
