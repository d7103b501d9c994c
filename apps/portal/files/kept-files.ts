const database = 'bridge.portal';
const table = 'files';

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the browser keeps no files'));
  });

async function inTable<T>(mode: IDBTransactionMode, work: (files: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const asked = indexedDB.open(database, 1);
  asked.onupgradeneeded = () => void asked.result.createObjectStore(table);
  const opened = await settled(asked);
  try {
    return await settled(work(opened.transaction(table, mode).objectStore(table)));
  } finally {
    opened.close();
  }
}

/**
 * Files of messages that are not sent yet, by the client id of the message; kept in this browser for the person who chose
 * them. A browser may refuse to: then there is none after a reload.
 */
export function keptFiles(tenantId: string, personId: string) {
  const own = `${tenantId} ${personId} `;
  return {
    put: async (clientId: string, file: File): Promise<void> =>
      void (await inTable('readwrite', (files) => files.put(file, own + clientId)).catch(() => undefined)),

    find: async (clientId: string): Promise<File | null> => {
      const found: unknown = await inTable('readonly', (files) => files.get(own + clientId)).catch(() => null);
      return found instanceof File ? found : null;
    },

    remove: (clientId: string): Promise<void> =>
      inTable('readwrite', (files) => files.delete(own + clientId)).catch(() => undefined),
  };
}

export type KeptFiles = ReturnType<typeof keptFiles>;
