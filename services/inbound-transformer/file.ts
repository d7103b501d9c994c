import type { genesysContract } from '../../contracts/genesys-api.ts';
import type { NumberOwner } from '../../contracts/tenant-records.ts';
import type { whatsappContract } from '../../contracts/whatsapp-api.ts';
import type { Client } from '../../kit/client.ts';
import { Fault } from '../../kit/fault.ts';
import type { MappedInbound } from '../../translate/inbound.ts';
import { type FilePlan, filePlan, withAttachment, withLink, withoutFile } from '../../translate/inbound-file.ts';
import type { Words } from '../../translate/words/words.ts';

type Dependencies = { whatsapp: Client<typeof whatsappContract>; genesys: Client<typeof genesysContract> };

/** Puts a customer's file into the message for Genesys: as an attachment, converted, or as a link that says why. */
export function fileAttacher({ whatsapp, genesys }: Dependencies) {
  /** @throws Fault as whatsapp-api has it, when Meta does not hand the file out */
  async function attach(owner: NumberOwner, mapped: MappedInbound, words: Words): Promise<MappedInbound> {
    const { file: media } = mapped;
    if (!media) return mapped;
    const { tenantId, phoneNumberId, integrationId } = owner;
    const number = { tenantId, phoneNumberId };
    const [facts, { inbound }] = await Promise.all([
      whatsapp.lookUpMedia({ ...number, mediaId: media.mediaId }),
      // What cannot be known now is not guessed: Genesys drops in silence what its profile refuses.
      genesys.getSupportedContent({ tenantId, integrationId }),
    ]);
    const known = { ...media, mime: media.mime ?? facts.mime, sha256: media.sha256 ?? facts.sha256 };
    const asLink = async (why: 'too-large' | 'refused') =>
      withLink(
        mapped,
        await whatsapp.linkMedia({ ...number, media: known, purpose: 'text' }),
        why,
        facts.sizeBytes,
        words,
      );

    const plan: FilePlan = filePlan(known, facts.mime, facts.sizeBytes, inbound);
    switch (plan.as) {
      case 'attachment':
        return withAttachment(mapped, await whatsapp.linkMedia({ ...number, media: known, purpose: 'attachment' }));
      case 'link':
        return asLink(plan.why);
      case 'converted':
        return whatsapp
          .linkMedia({ ...number, media: known, purpose: 'attachment', convertTo: plan.mime })
          .then((link) => withAttachment(mapped, link, true))
          .catch((error: unknown) => {
            if (error instanceof Fault && error.code === 'rejected') return asLink('refused');
            throw error;
          });
    }
  }

  return {
    attach,

    /** Never fails: a message does not wait for its file. `missing`: the file is to follow. */
    async attachOrTell(
      owner: NumberOwner,
      mapped: MappedInbound,
      words: Words,
    ): Promise<{ mapped: MappedInbound; missing: boolean }> {
      try {
        return { mapped: await attach(owner, mapped, words), missing: false };
      } catch (error) {
        if (!(error instanceof Fault) || error.code === 'internal') throw error;
        return { mapped: withoutFile(mapped, words), missing: true };
      }
    },
  };
}

export type FileAttacher = ReturnType<typeof fileAttacher>;
