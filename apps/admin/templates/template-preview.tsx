import { IconFile, IconMapPin, IconMovie, IconPhoto } from '@tabler/icons-react';
import type { Template } from '../../../contracts/templates.ts';
import { MessageBlock } from '../../ui/message/message-block.tsx';
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
  /** Of a picture that was chosen for its head. */
  sampleUrl?: string | null;
};

/** As it will stand on the customer's phone, with its examples. */
export function TemplatePreview({ form, template, sampleUrl = null }: TemplatePreviewProps) {
  const words = useTexts().templates;
  return (
    <aside className={classes.preview}>
      <h2>{words.preview}</h2>
      <PhoneFrame label={words.preview}>
        {form ? (
          <MessageBlock block={previewOf(form, words.code)} head={<Head kind={form.head} sampleUrl={sampleUrl} />} />
        ) : (
          template && <Texts template={template} />
        )}
      </PhoneFrame>
      {form?.category === 'AUTHENTICATION' && <p className={classes.why}>{words.codeHint}</p>}
    </aside>
  );
}

const icons = { IMAGE: IconPhoto, VIDEO: IconMovie, DOCUMENT: IconFile, LOCATION: IconMapPin };

function Head({ kind, sampleUrl }: { kind: HeadKind; sampleUrl: string | null }) {
  const words = useTexts().templates;
  if (kind === 'NONE' || kind === 'TEXT') return null;
  if (sampleUrl && kind === 'IMAGE') return <img className={classes.sample} src={sampleUrl} alt={words.heads.IMAGE} />;
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
