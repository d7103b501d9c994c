import { join } from 'node:path';
import type { Direction } from './business.ts';
import type { FloorAnswers } from './floor.ts';
import { type Bench, stream, type Target } from './measure.ts';
import { startPart } from './part.ts';
import { type Placement, startProduct } from './product.ts';
import { floorQueue, openStores, type Stores } from './stores.ts';

export type PipelineName = 'floor' | 'floor, batched' | Placement;

export type Pipeline = { name: PipelineName; target: Target; close(): Promise<void> };

export type Ground = {
  bench: Bench;
  sinkUrl: string;
  direction: Direction;
  conversations: number;
  inFlight: number;
  /** Webhooks go to the API gateway, which passes them on, and not straight to the webhook service. */
  gateway: boolean;
  profileDir?: string;
};

/** Starts a pipeline on stores of its own, which are dropped when it is closed. */
export async function openPipeline(name: PipelineName, ground: Ground): Promise<Pipeline> {
  const stores = await openStores();
  try {
    const started = await (name === 'together' || name === 'apart'
      ? openProduct(name, ground, stores)
      : openFloor(name === 'floor, batched', ground, stores));
    return {
      name,
      target: started.target,
      async close() {
        await started.close();
        await stores.drop();
      },
    };
  } catch (error) {
    await stores.drop();
    throw error;
  }
}

async function openFloor(batched: boolean, { sinkUrl, direction }: Ground, stores: Stores) {
  const floor = startPart<FloorAnswers>('./floor.ts');
  try {
    const { databaseUrl, rabbitmqUrl, prefix } = stores;
    const queue = floorQueue(prefix);
    const url = await floor.ask('start', { direction, batched, databaseUrl, rabbitmqUrl, queue, sinkUrl });
    return { target: { pids: [floor.pid], url, direction }, close: floor.close };
  } catch (error) {
    await floor.close();
    throw error;
  }
}

async function openProduct(placement: Placement, ground: Ground, stores: Stores) {
  const { bench, sinkUrl, direction, conversations, inFlight, gateway, profileDir } = ground;
  const profiles = profileDir && join(profileDir, direction, placement);
  const { urls, pids, close } = await startProduct(placement, { stores, sinkUrl, profileDir: profiles });
  try {
    const target = (way: Direction): Target => {
      const service = way === 'inbound' ? 'whatsapp-webhook' : 'genesys-webhook';
      const path = way === 'inbound' ? '/webhook/whatsapp' : '/webhook/genesys/outbound';
      return { pids, url: urls[gateway ? 'api-gateway' : service] + path, direction: way };
    };
    // Agents answer customers who have written: one message of each makes mappings and conversations.
    await stream(bench, target('inbound'), { messages: conversations, conversations, inFlight });
    return { target: target(direction), close };
  } catch (error) {
    await close();
    throw error;
  }
}
