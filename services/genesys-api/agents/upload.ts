import { Readable } from 'node:stream';
import type { genesysContract } from '../../../contracts/genesys-api.ts';
import type { Input } from '../../../kit/contract.ts';
import { Fault, faultFromAnswer, repeatable } from '../../../kit/fault.ts';
import type { Stream } from '../../../kit/http.ts';
import { parseJson } from '../../../kit/json.ts';
import { mediaState, mediaUpload } from '../../../wire/genesys/conversation.ts';
import type { FileAddresses } from '../file-addresses.ts';
import type { Agent } from './as-agent.ts';

type File = Extract<Input<typeof genesysContract.sendAsAgent>['message'], { type: 'file' }>;

type Dependencies = {
  /** Reaches public addresses only, and the host of `GENESYS_API_URL`. */
  stream: Stream;
  addresses: FileAddresses;
  /** What whatsapp-api keeps of a file that was uploaded there. */
  kept: (tenantId: string, fileId: string) => Promise<Response>;
  pause: (ms: number) => Promise<unknown>;
};

/** Answers the id of the file at Genesys, by which it can be sent from there. Nothing of it has been sent then. */
export type UploadForAgent = (tenantId: string, agent: Agent, messagesPath: string, file: File) => Promise<string>;

/** Between two questions of what Genesys makes of the bytes: some 25 s in all. */
const waits = [250, 500, 1_000, 1_500, ...Array<number>(11).fill(2_000)];

/**
 * Takes a file to Genesys for an agent's message.
 * https://developer.genesys.cloud/devapps/api-explorer (.../communications/{communicationId}/messages/media/uploads)
 * Faults: `not_found` for a file that is not kept any more; `rejected` when Genesys does not take it; `unavailable`.
 */
export function agentUploads({ stream, addresses, kept, pause }: Dependencies): UploadForAgent {
  async function put(
    upload: { uploadUrl: string; uploadHeaders: Record<string, string> },
    bytes: Response,
    size: number,
  ) {
    const url = new URL(upload.uploadUrl);
    addresses.check(url);
    const answer = await stream(url.href, {
      method: 'PUT',
      headers: { ...upload.uploadHeaders, 'content-length': String(size) },
      body: Readable.fromWeb(bytes.body ?? new Blob([]).stream()),
      // Also for the time that the bytes take.
      timeoutMs: 120_000,
    });
    await answer.body?.cancel();
    if (answer.ok) return;
    const later = answer.status >= 500 || answer.status === 429 || answer.status === 408;
    const text = `the store of files at Genesys answered ${answer.status}`;
    throw new Fault(later ? 'unavailable' : 'rejected', text, { details: { storeStatus: answer.status } });
  }

  async function untilValid({ call }: Agent, path: string): Promise<void> {
    for (const wait of [...waits, 0]) {
      const status = mediaState.safeParse(await call({ method: 'GET', path })).data?.status?.toLowerCase();
      if (status === 'valid') return;
      if (status === 'invalid') throw new Fault('rejected', 'Genesys does not take this file');
      if (wait > 0) await pause(wait);
    }
    throw new Fault('unavailable', 'Genesys has not said what it makes of the file');
  }

  return async (tenantId, agent, messagesPath, { fileId, filename, sizeBytes }) => {
    const body = { fileName: filename, contentLengthBytes: sizeBytes };
    const path = `${messagesPath}/media/uploads`;
    const upload = mediaUpload.safeParse(await agent.call({ method: 'POST', path, body })).data;
    if (!upload) throw new Fault('unavailable', 'Genesys said no place for the file');
    const bytes = await kept(tenantId, fileId);
    if (!bytes.ok) throw faultFromAnswer(bytes.status, parseJson(await bytes.text()), 'whatsapp-api');
    try {
      await put(upload, bytes, sizeBytes);
    } catch (error) {
      await bytes.body?.cancel().catch(() => undefined);
      throw repeatable(error);
    }
    await untilValid(agent, `${messagesPath}/media/${encodeURIComponent(upload.id)}`);
    return upload.id;
  };
}
