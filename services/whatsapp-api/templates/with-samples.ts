import type { DraftComponent, DraftPart } from '../../../wire/meta/template-draft.ts';

/** Files that were uploaded: for the head of the message, and for those of its cards in their order. */
export type GivenSamples = {
  sampleFileId: string | undefined;
  cardSampleFileIds?: readonly (string | null)[] | undefined;
};

/** Hands a file over to Meta and answers its handle. */
type Upload = (fileId: string, format: string) => Promise<string>;

/** The parts of a template with the handles of its samples, where files were uploaded for them. */
export async function withSamples(
  components: readonly DraftComponent[],
  { sampleFileId, cardSampleFileIds = [] }: GivenSamples,
  upload: Upload,
): Promise<DraftComponent[]> {
  const filled: DraftComponent[] = [];
  for (const component of components) {
    // oxlint-disable-next-line no-await-in-loop -- one file after the other, each of which may be large
    const part = { ...component, ...(await withHandle(component, sampleFileId, upload)) };
    const cards: NonNullable<DraftComponent['cards']> = [];
    for (const [index, card] of (component.cards ?? []).entries()) {
      const parts: DraftPart[] = [];
      // oxlint-disable-next-line no-await-in-loop -- likewise
      for (const one of card.components)
        parts.push(await withHandle(one, cardSampleFileIds[index] ?? undefined, upload));
      cards.push({ ...card, components: parts });
    }
    filled.push(component.cards ? { ...part, cards } : part);
  }
  return filled;
}

async function withHandle(part: DraftPart, fileId: string | undefined, upload: Upload): Promise<DraftPart> {
  if (part.type !== 'HEADER' || fileId === undefined) return part;
  const handle = await upload(fileId, part.format ?? 'TEXT');
  return { ...part, example: { ...part.example, header_handle: [handle] } };
}
