import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What a part of the bench (the sink, the load generator, the floor) can be asked. */
type Answers = Record<string, (input: never) => unknown>;

export type Part<A extends Answers> = {
  pid: number;
  ask<K extends keyof A & string>(question: K, input: Parameters<A[K]>[0]): Promise<Awaited<ReturnType<A[K]>>>;
  close(): Promise<void>;
};

type Question = { number: number; question: string; input: never };
type Answer = { number: number; answer?: unknown; error?: string };

/** Starts a file of this folder as a process of its own. What it writes on standard error is shown. */
export function startPart<A extends Answers>(file: string): Part<A> {
  const child = spawn(process.execPath, [fileURLToPath(new URL(file, import.meta.url))], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    serialization: 'advanced',
  });
  const open = new Map<number, { resolve: (answer: never) => void; reject: (error: Error) => void }>();
  let number = 0;
  child.on('message', (message) => {
    const { number: answered, answer, error } = message as Answer;
    const asked = open.get(answered);
    open.delete(answered);
    if (error === undefined) asked?.resolve(answer as never);
    else asked?.reject(new Error(`${file}: ${error}`));
  });
  child.on('exit', (code) => {
    for (const asked of open.values()) asked.reject(new Error(`${file} ended with ${code}`));
    open.clear();
  });
  return {
    pid: child.pid as number,
    ask: (question, input) =>
      new Promise((resolve, reject) => {
        if (!child.connected) return reject(new Error(`${file} has ended`));
        number += 1;
        open.set(number, { resolve, reject });
        child.send({ number, question, input } satisfies Question, (error) => error && reject(error));
      }),
    close: () => endProcess(child),
  };
}

/** The child's side of `startPart`. It ends with its parent. */
export function answerParent(answers: Answers): void {
  const respond = async (message: unknown) => {
    const { number, question, input } = message as Question;
    try {
      process.send?.({ number, answer: await answers[question]?.(input) } satisfies Answer);
    } catch (error) {
      process.send?.({ number, error: (error as Error).stack ?? String(error) } satisfies Answer);
    }
  };
  process.on('message', (message) => void respond(message));
  process.on('disconnect', () => process.exit(0));
  // Ctrl-C goes to the whole group: the parent decides when its parts end.
  process.on('SIGINT', () => undefined);
}

const politeForMs = 15_000;

/** SIGTERM, and SIGKILL for who does not follow. */
export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  const impatient = setTimeout(() => child.kill('SIGKILL'), politeForMs);
  child.kill('SIGTERM');
  await ended;
  clearTimeout(impatient);
}

/** Milliseconds on a clock that all processes of a machine share. */
export const now = () => Number(process.hrtime.bigint()) / 1e6;
