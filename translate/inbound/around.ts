import type { Message } from '../../wire/meta/message.ts';
import type { InboundKind } from '../capabilities.ts';
import { kindIn, lines, type Part, type Referred, short, type Wording } from './part.ts';

/** What came with a message and stands above or under it. */
export type Around = {
  kinds: InboundKind[];
  above: string[];
  below: string[];
  attributes: Record<string, string | undefined>;
};

/** Kinds that are about another message in words of their own. */
const ownWords = new Set<InboundKind>([
  'reaction',
  'reaction-removed',
  'edit',
  'revoke',
  'button-reply-as-text',
  'template-button',
  'flow-reply',
  'call-permission',
]);

export function aroundOf(
  message: Message,
  part: Part,
  referred: Referred,
  sender: string | undefined,
  words: Wording,
): Around {
  const { inbound } = words;
  const around: Around = { kinds: [], above: [], below: [], attributes: {} };
  const add = (kind: InboundKind, above: string, attributes: Around['attributes'] = {}) => {
    around.kinds.push(kind);
    if (above) around.above.push(above);
    Object.assign(around.attributes, attributes);
  };
  const { context, referral, group_id: group, errors } = message;

  if (group) add('group', inbound.group(sender ?? null), { whatsapp_group: group, whatsapp_sender: sender });
  if (referral) add('advertisement', advertisement(referral, words), advertisementIds(referral));
  if (context?.referred_product) {
    const { catalog_id: catalogue, product_retailer_id: product } = context.referred_product;
    const ids = { whatsapp_product: product, whatsapp_catalog: catalogue };
    add('product', inbound.item(product ?? null, catalogue || null), ids);
  } else if (context?.id && !ownWords.has(part.kind)) {
    add('quote', quote(referred, words), { whatsapp_quoted: context.id });
  }
  if (context?.frequently_forwarded) add('forwarded', inbound.forwardedOften, { whatsapp_forwarded: 'many times' });
  else if (context?.forwarded) add('forwarded', inbound.forwarded, { whatsapp_forwarded: 'true' });

  const error = errors?.[0];
  if (error) {
    const said = error.error_data?.details ?? error.message ?? error.title ?? inbound.noDetails;
    // An unsupported kind comes with an error by its nature.
    if (part.kind !== 'unsupported') around.kinds.push('error-beside');
    around.below.push(inbound.whatsappSays(`${error.code} ${short(said, 300)}`));
    around.attributes.whatsapp_error = String(error.code);
  }
  return around;
}

/** As people quote in text. */
const quote = (referred: Referred, words: Wording): string =>
  referred?.text
    ? short(referred.text, 200).replace(/^/, '> ')
    : `> [${referred ? kindIn(words, referred.kind) : words.inbound.notInHistory}]`;

type Referral = NonNullable<Message['referral']>;

function advertisement({ source_type, headline, body, source_url }: Referral, { inbound }: Wording): string {
  const from = source_type === 'post' ? inbound.post : inbound.advertisement;
  return lines(from(headline ? short(headline, 120) : null), body && short(body, 300), source_url);
}

const advertisementIds = ({ source_id, source_type, source_url, headline, ctwa_clid, ref }: Referral) => ({
  whatsapp_ad_id: source_id,
  whatsapp_ad_type: source_type,
  whatsapp_ad_url: source_url,
  whatsapp_ad_headline: headline,
  whatsapp_ctwa_clid: ctwa_clid,
  whatsapp_ad_ref: ref,
});
