import type { Direction } from './business.ts';
import { type Figures, figuresOf, median } from './figures.ts';
import { type Bench, type Stream, stream } from './measure.ts';
import { type Ground, openPipeline, type Pipeline, type PipelineName } from './pipelines.ts';
import type { Placement } from './product.ts';

export type Sizes = {
  /** Messages of one stream, and how many streams each pipeline gets. */
  messages: number;
  rounds: number;
  warmUp: number;
  runUp: number;
  conversations: number;
  inFlight: number;
  halfRateSeconds: number;
};

export type Result = {
  direction: Direction;
  name: PipelineName;
  saturated: Figures;
  /** At half of the rate that this pipeline has carried. */
  half: Figures;
  /** Against the floor's stream just before each of its own: the median of the rounds. */
  ofFloor: { throughput: number; cpu: number };
};

type RunOptions = { sizes: Sizes; placements: readonly Placement[]; gateway: boolean; profileDir?: string };

/**
 * Everything in one direction. All pipelines stand at once, each on stores of its own, and take turns: a short stream
 * through the floor, then one through another. So whatever else the machine does falls on both sides of a ratio.
 */
export async function run(bench: Bench, sinkUrl: string, direction: Direction, options: RunOptions): Promise<Result[]> {
  const { sizes, placements, gateway, profileDir } = options;
  const { conversations, inFlight, messages } = sizes;
  const ground: Ground = { bench, sinkUrl, direction, conversations, inFlight, gateway, profileDir };
  const pipelines: Pipeline[] = [];
  try {
    const floor = await openPipeline('floor', ground);
    pipelines.push(floor);
    for (const name of ['floor, batched', ...placements] as const) pipelines.push(await openPipeline(name, ground));

    const through = ({ target }: Pipeline, count: number, rate?: number) =>
      stream(bench, target, { messages: count, conversations, inFlight, rate });
    for (const pipeline of pipelines) await through(pipeline, sizes.warmUp);
    /** While others had their turn, its connections were closed as idle: a few messages open them again. */
    const measured = async (pipeline: Pipeline, count: number, rate?: number) => {
      await through(pipeline, sizes.runUp);
      return through(pipeline, count, rate);
    };

    const streams = new Map<Pipeline, Stream[]>(pipelines.map((pipeline) => [pipeline, []]));
    /** For each stream of another pipeline, the floor's just before it. */
    const before = new Map<Stream, Stream>();
    for (let round = 0; round < sizes.rounds; round += 1) {
      for (const pipeline of pipelines.slice(1)) {
        const ofFloor = await measured(floor, messages);
        const own = await measured(pipeline, messages);
        streams.get(floor)?.push(ofFloor);
        streams.get(pipeline)?.push(own);
        before.set(own, ofFloor);
      }
    }

    const results: Result[] = [];
    for (const pipeline of pipelines) {
      const own = streams.get(pipeline) ?? [];
      const saturated = figuresOf(own);
      const rate = saturated.throughput / 2;
      const half = await measured(pipeline, Math.max(100, Math.round(rate * sizes.halfRateSeconds)), rate);
      const against = (value: (one: Stream) => number) =>
        median(own.map((one) => value(one) / value(before.get(one) ?? one)));
      const ofFloor = {
        throughput: against(({ throughput }) => throughput),
        cpu: against(({ cpu }) => cpu?.part ?? Number.NaN),
      };
      results.push({ direction, name: pipeline.name, saturated, half: figuresOf([half]), ofFloor });
    }
    return results;
  } finally {
    await Promise.all(pipelines.map((pipeline) => pipeline.close()));
  }
}

/** The floor keeps no order within a conversation: there it is told, and is no failure. */
export function isSound(result: Result): boolean {
  const keepsOrder = isProduct(result);
  const { saturated, half } = result;
  return [saturated, half].every(
    ({ lost, doubled, outOfOrder, refusals }) =>
      lost === 0 && doubled === 0 && (outOfOrder === 0 || !keepsOrder) && Object.keys(refusals).length === 0,
  );
}

export const isProduct = ({ name }: Result) => name === 'together' || name === 'apart';
