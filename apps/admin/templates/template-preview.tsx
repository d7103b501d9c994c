import { IconFile, IconMapPin, IconMovie, IconPhoto, IconShoppingBag } from '@tabler/icons-react';
import type { Template } from '../../../contracts/templates.ts';
import { CardRow } from '../../ui/message/card-row.tsx';
import { MessageBlock } from '../../ui/message/message-block.tsx';
import { OfferNote } from '../../ui/message/offer-note.tsx';
import { PhoneFrame } from '../../ui/message/phone-frame.tsx';
import { part, parts, words as textIn } from '../../ui/read-json.ts';
import { useTexts } from '../texts.tsx';
import type { HeadKind, TemplateForm } from './form.ts';
import { previewOf } from './preview.ts';
import classes from './templates.module.css';

type TemplatePreviewProps = {
  /** `null`: it has parts that the form does not know; then the template is shown as far as it can be. */
  form: TemplateForm | null;
  template?: Template;
  /** Of the pictures that were chosen: for its head, and by the key of their card. */
  pictures?: Readonly<Record<string, string>>;
};

/** As it will stand on the customer's phone, with its examples. */
export function TemplatePreview({ form, template, pictures = {} }: TemplatePreviewProps) {
  const words = useTexts().templates;
  return (
    <aside className={classes.preview}>
      <h2>{words.preview}</h2>
      <PhoneFrame label={words.preview}>
        {form ? <Message form={form} pictures={pictures} /> : template && <Texts template={template} />}
      </PhoneFrame>
      {form?.category === 'AUTHENTICATION' && <p className={classes.why}>{words.codeHint}</p>}
    </aside>
  );
}

function Message({ form, pictures }: { form: TemplateForm; pictures: Readonly<Record<string, string>> }) {
  const { templates, templateKinds: words } = useTexts();
  const { kind, head, offer, cards } = form;
  const { block, cards: shown } = previewOf(form, { code: templates.code, copy: words.offer.copy });
  // Of a catalogue WhatsApp shows the picture of a product by itself.
  const top = kind === 'CATALOG' ? 'PRODUCT' : head;
  return (
    <>
      <MessageBlock
        block={block}
        head={form.category !== 'AUTHENTICATION' && <Head kind={top} picture={pictures.head} />}
      >
        {kind === 'OFFER' && <OfferNote text={offer.text || '…'} ends={offer.ends ? words.offer.ends : null} />}
      </MessageBlock>
      {shown.length > 0 && (
        <CardRow label={words.cards.all(shown.length)}>
          {shown.map((card, index) => {
            const key = cards.items[index]?.key ?? '';
            return <MessageBlock key={key} block={card} head={<Head kind={cards.head} picture={pictures[key]} />} />;
          })}
        </CardRow>
      )}
    </>
  );
}

const icons = {
  IMAGE: IconPhoto,
  VIDEO: IconMovie,
  DOCUMENT: IconFile,
  LOCATION: IconMapPin,
  PRODUCT: IconShoppingBag,
};

function Head({ kind, picture }: { kind: HeadKind; picture: string | undefined }) {
  const words = useTexts().templates;
  if (kind === 'NONE' || kind === 'TEXT') return null;
  if (picture && kind === 'IMAGE') return <img className={classes.sample} src={picture} alt={words.heads.IMAGE} />;
  const Icon = icons[kind];
  return (
    <div className={classes.head}>
      <Icon size={30} stroke={1.5} aria-hidden />
      <span>{words.heads[kind]}</span>
    </div>
  );
}

/** What there is to read in a template, in its order. */
function Texts({ template: { definition } }: { template: Template }) {
  const texts = parts(part(definition).components).flatMap((component) => [
    textIn(component.text),
    ...parts(component.buttons).map((button) => textIn(button.text)),
    ...parts(component.cards).flatMap((card) => parts(card.components).map((one) => textIn(one.text))),
  ]);
  return (
    <>
      {texts.filter(Boolean).map((text, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- they do not change
        <p key={at} dir="auto">
          {text}
        </p>
      ))}
    </>
  );
}
