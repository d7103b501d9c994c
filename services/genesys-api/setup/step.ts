import type { genesysSetupContract, SetupStep, Unread } from '../../../contracts/genesys-setup.ts';
import type { Parsed } from '../../../kit/contract.ts';
import { Fault } from '../../../kit/fault.ts';
import type { CallPlatform } from '../platform.ts';
import { hindranceOf } from './hindrance.ts';
import type { Reading } from './reading.ts';

export type Choices = Omit<Parsed<typeof genesysSetupContract.makeGenesysSetup>, 'tenantId'>;

/** What every step has: what is there, what was chosen, and how to ask for more. */
export type Setup = {
  tenantId: string;
  reading: Reading;
  choices: Choices;
  send: (method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, body?: object) => Promise<unknown>;
};

export const setupOf = (call: CallPlatform, tenantId: string, reading: Reading, choices: Choices): Setup => ({
  tenantId,
  reading,
  choices,
  send: (method, path, body) => call(tenantId, 'background', method, path, body),
});

type Name = SetupStep['step'];
type Place = SetupStep['place'];

/** A step by its name and where it is done by hand. */
export function stepAt(step: Name, place: Place) {
  const made = (outcome: SetupStep['outcome'], more: Partial<SetupStep> = {}): SetupStep => ({
    step,
    outcome,
    why: null,
    permission: null,
    code: null,
    said: null,
    place: null,
    id: null,
    ...more,
  });
  const because = ({ why, permission, code }: Unread): SetupStep => made('refused', { why, permission, code, place });
  return {
    done: (id: string | null = null) => made('done', { id }),
    there: (id: string | null = null) => made('there', { id }),
    unfinished: (id: string) => made('unfinished', { id }),
    refused: (why: SetupStep['why'], more: Partial<SetupStep> = {}) => made('refused', { why, place, ...more }),
    byHand: (why: SetupStep['why'], elsewhere: Place = place) => made('by-hand', { why, place: elsewhere }),
    because,
    /** What is sent in `work` holds no secret, unless it is `secretive`: a refusal may quote it. */
    async attempt(
      permission: string,
      work: () => Promise<SetupStep>,
      { secretive = false }: { secretive?: boolean } = {},
    ): Promise<SetupStep> {
      try {
        return await work();
      } catch (error) {
        const hindrance = because(hindranceOf(error, permission));
        const said = error instanceof Fault && !secretive && hindrance.why === 'refused' ? (error.said ?? null) : null;
        return { ...hindrance, said };
      }
    },
  };
}
