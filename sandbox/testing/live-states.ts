import { type SandboxState, sandboxState } from '../../contracts/sandbox.ts';

/** Reads `GET /api/events` as a page does. */
export async function liveStates(url: string) {
  const abort = new AbortController();
  const answer = await fetch(`${url}/api/events`, { signal: abort.signal });
  const states: SandboxState[] = [];
  let wake = () => {};
  const read = async () => {
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of answer.body as ReadableStream<Uint8Array>) {
      text += decoder.decode(chunk, { stream: true });
      const events = text.split('\n\n');
      text = events.pop() ?? '';
      for (const event of events) {
        const data = /^data: (.*)$/m.exec(event)?.[1];
        if (data) states.push(sandboxState.parse(JSON.parse(data)));
      }
      wake();
    }
  };
  const ended = read().catch((error: unknown) => {
    if (!abort.signal.aborted) throw error;
  });
  let taken = 0;
  const next = async (): Promise<SandboxState> => {
    while (states.length <= taken) await new Promise<void>((resolve) => (wake = resolve));
    return states[taken++] as SandboxState;
  };
  return {
    next,
    /** The first state from here on that fulfils the condition. */
    until: async (fulfils: (state: SandboxState) => boolean): Promise<SandboxState> => {
      for (;;) {
        const state = await next();
        if (fulfils(state)) return state;
      }
    },
    count: () => states.length,
    ended,
    close: () => abort.abort(),
  };
}
