import { createHash } from 'node:crypto';
import { Agent, fetch } from 'undici';
import type { Logger } from '../../kit/log.ts';
import type { PendingWork } from '../pending-work.ts';
import type { Message } from './desk.ts';
import { fileKey, type KeptFiles } from './kept-files.ts';
import type { DeskAttachment } from './simulator.ts';
import { essence } from './supported-content.ts';

export type FetchRules = { timeoutMs: number; tries: number; pauseMs: number };

type FetchDependencies = {
  rules: FetchRules;
  pending: PendingWork;
  files: KeptFiles;
  changed: () => void;
  log: Logger | undefined;
};

type Download = { attachment: DeskAttachment; key: string; tries: number };

/** Both ways: https://help.mypurecloud.com/articles/supported-content-profiles/ */
export const largestAttachment = 25 * 1024 * 1024;
const underWayAtOnce = 8;

/** An answer that another try would not make better. */
class Unfit extends Error {}

/**
 * Genesys downloads what customers attach from the URL it is given, so whoever sends that URL has to serve the file.
 * Network errors, time-outs and answers but 2xx are tried again; a wrong type or more than 25 MB fail at once. The
 * vendor's number of tries is in no document.
 */
export function attachmentFetch({ rules, pending, files, changed, log }: FetchDependencies) {
  const agent = new Agent({ keepAliveTimeout: 4_000 });
  const waiting: Download[] = [];
  let underWay = 0;

  function pump(): void {
    while (underWay < underWayAtOnce && waiting.length > 0) {
      underWay += 1;
      void attempt(waiting.shift() as Download).finally(() => {
        underWay -= 1;
        pump();
        pending.end();
      });
    }
  }

  function enqueue(download: Download): void {
    pending.begin();
    waiting.push(download);
    pump();
  }

  async function attempt(download: Download): Promise<void> {
    const { attachment, key } = download;
    try {
      const bytes = await read(attachment, rules.timeoutMs, agent);
      files.keep(key, bytes);
      attachment.sizeBytes = bytes.byteLength;
      attachment.sha256 = createHash('sha256').update(bytes).digest('hex');
      attachment.state = 'fetched';
    } catch (error) {
      if (pending.closed()) return;
      download.tries += 1;
      if (!(error instanceof Unfit) && download.tries < rules.tries)
        return pending.later(rules.pauseMs, () => enqueue(download));
      attachment.state = 'failed';
      log?.info({ url: attachment.url, error: String(error) }, 'attachment not fetched');
    }
    changed();
  }

  return {
    /** Downloads those of a message that are `fetching`. */
    start(message: Message): void {
      message.attachments.forEach((attachment, index) => {
        if (attachment.state === 'fetching') enqueue({ attachment, key: fileKey(message.id, index), tries: 0 });
      });
    },
    close: () => agent.destroy(),
  };
}

async function read({ url, mime }: DeskAttachment, timeoutMs: number, dispatcher: Agent): Promise<Uint8Array> {
  const response = await fetch(url, { dispatcher, signal: AbortSignal.timeout(timeoutMs) });
  const cancel = () => void response.body?.cancel().catch(() => undefined);
  const type = response.headers.get('content-type') ?? '';
  if (!response.ok) {
    cancel();
    throw new Error(`answered ${response.status}`);
  }
  if (essence(type) !== essence(mime)) {
    cancel();
    throw new Unfit(`served as "${type}", declared as "${mime}"`);
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += (chunk as Uint8Array).byteLength;
    if (size > largestAttachment) throw new Unfit('larger than 25 MB');
    chunks.push(chunk as Uint8Array);
  }
  return Buffer.concat(chunks);
}
