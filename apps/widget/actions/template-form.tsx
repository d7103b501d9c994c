import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import type { MessageBlock } from '../../../contracts/message-content.ts';
import type { Template } from '../../../contracts/whatsapp-api.ts';
import { refusalText } from '../../conversation/files/refusal-text.ts';
import { placeOf } from '../../conversation/templates/degrees.ts';
import { fieldLabel } from '../../conversation/templates/field-label.ts';
import { type Field, type Filled, fieldsOf, type HeadKind, isFile } from '../../conversation/templates/fields.ts';
import { accepted, judgeHead } from '../../conversation/templates/head-kind.ts';
import { type Problem, problemsOf } from '../../conversation/templates/problems.ts';
import { shownTemplate } from '../../conversation/templates/shown-template.ts';
import { Button } from '../parts/button.tsx';
import { FileField, TextField } from '../parts/fields.tsx';
import { useSpeech, useTexts } from '../texts.tsx';
import classes from './actions.module.css';
import { useTemplateWords } from './template-words.ts';

type TemplateFormProps = {
  template: Template;
  /** What this person put in the last time, by the key of the field. */
  last: Record<string, string> | null;
  onBack: () => void;
  onSend: (filled: Filled) => void;
};

/** What the template needs, and below it what the customer will see. */
export function TemplateForm({ template, last, onBack, onSend }: TemplateFormProps) {
  const words = useTemplateWords();
  const [filled, setFilled] = useState<Filled>({ values: {}, files: {} });
  const [triedAt, setTriedAt] = useState<number | null>(null);
  const head = useRef<HTMLElement>(null);
  // What was pressed to come here is gone: the keyboard goes on from here.
  useEffect(() => head.current?.focus(), []);
  const fields = fieldsOf(template.definition);
  const problems = triedAt === null ? null : problemsOf(template.definition, filled, triedAt);
  const groups = [...new Set(fields.map(({ card }) => card))];

  const put = (values: Record<string, string>) =>
    setFilled((now) => ({ ...now, values: { ...now.values, ...values } }));
  const onValue = ({ kind, key }: Field, value: string) => {
    const place = kind === 'degrees' ? placeOf(value) : null;
    put(place ? { 'location latitude': place.latitude, 'location longitude': place.longitude } : { [key]: value });
  };
  const onFile = ({ key }: Field, file: File | null) =>
    setFilled((now) => {
      const { [key]: _before, ...others } = now.files;
      return { ...now, files: file ? { ...others, [key]: file } : others };
    });
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    const now = Date.now();
    setTriedAt(now);
    if (problemsOf(template.definition, filled, now).size === 0) onSend(filled);
  };

  return (
    <form className={classes.form} noValidate onSubmit={send}>
      <strong ref={head} tabIndex={-1}>
        <bdi dir="ltr">{template.name}</bdi>
      </strong>
      {fields.length === 0 && <p className={classes.shut}>{words.noFields}</p>}
      {last && (
        <div>
          <Button onClick={() => put(last)}>{words.lastValues}</Button>
        </div>
      )}
      {groups.map((card) => {
        const all = fields
          .filter((field) => field.card === card)
          .map((field) => (
            <TemplateField
              key={field.key}
              field={field}
              value={filled.values[field.key] ?? ''}
              last={last?.[field.key]}
              problem={problems?.get(field.key)}
              onValue={(value) => onValue(field, value)}
              onFile={(file) => onFile(field, file)}
            />
          ));
        return card === null ? (
          all
        ) : (
          <fieldset key={card} className={classes.card}>
            <legend>{words.card(card + 1)}</legend>
            {all}
          </fieldset>
        );
      })}
      <Preview template={template} filled={filled} />
      <div className={classes.feet}>
        <Button onClick={onBack}>{words.others}</Button>
        <Button type="submit" look="filled">
          {words.send}
        </Button>
      </div>
    </form>
  );
}

type TemplateFieldProps = {
  field: Field;
  value: string;
  /** What it was with the message before. */
  last: string | undefined;
  problem: Problem | undefined;
  onValue: (value: string) => void;
  onFile: (file: File | null) => void;
};

function TemplateField({ field, value, last, problem, onValue, onFile }: TemplateFieldProps) {
  const words = useTemplateWords();
  const error = problem && words.problems[problem](field.longest);
  const label = fieldLabel(field, words);
  if (isFile(field)) return <HeadFile kind={field.kind} label={label} error={error} onFile={onFile} />;
  const isTime = field.kind === 'time';
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <TextField
      label={label}
      hint={isTime ? words.inZone(zone) : field.example ? words.example(field.example) : undefined}
      error={error}
      placeholder={last}
      maxLength={field.kind === 'text' ? field.longest : undefined}
      type={isTime ? 'datetime-local' : 'text'}
      inputMode={field.kind === 'degrees' ? 'decimal' : undefined}
      dir={field.kind === 'text' ? 'auto' : 'ltr'}
      value={value}
      onValue={onValue}
    />
  );
}

type HeadFileProps = {
  kind: HeadKind;
  label: string;
  error: string | undefined;
  onFile: (file: File | null) => void;
};

/** What WhatsApp would not take at the head is refused at once, with the reason. */
function HeadFile({ kind, label, error, onFile }: HeadFileProps) {
  const { texts, locale } = useSpeech();
  const words = useTemplateWords();
  const [refused, setRefused] = useState<string | null>(null);
  const choose = (file: File | null) => {
    const judged = file && judgeHead(file, kind);
    const reason =
      file && judged && !judged.fits
        ? judged.why === 'kind'
          ? words.wrongKind(file.name, words.takes[kind])
          : refusalText(judged, file.name, texts.said, locale)
        : null;
    setRefused(reason);
    onFile(reason === null ? file : null);
  };
  return (
    <FileField
      label={label}
      hint={words.takes[kind]}
      error={refused ?? error}
      accept={accepted(kind)}
      onFile={choose}
    />
  );
}

function Preview({ template, filled }: { template: Template; filled: Filled }) {
  const { locale } = useSpeech();
  const words = useTemplateWords();
  const shown = shownTemplate(template, filled);
  const { offer, location, cards } = shown;
  const ends = offer?.endsAt && new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <section className={classes.phone} aria-label={words.preview}>
      <h3>{words.preview}</h3>
      <Block block={shown}>
        {location && <p>📍 {[location.name, location.address].filter(Boolean).join(', ')}</p>}
        {offer && (
          <p dir="auto">
            <strong>{offer.text}</strong> {ends && offer.endsAt && ends.format(new Date(offer.endsAt))}
          </p>
        )}
      </Block>
      {cards.map((card, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the cards of one template never change places
        <Block key={index} block={card} />
      ))}
    </section>
  );
}

function Block({ block, children }: { block: MessageBlock; children?: React.ReactNode }) {
  const { kinds } = useTexts().said;
  const { header, body, footer, buttons } = block;
  return (
    <div className={classes.bubble}>
      {header?.file && <small dir="auto">{header.file.filename ?? kinds[header.file.kind]}</small>}
      {header?.text && <strong dir="auto">{header.text}</strong>}
      {children}
      {body && <p dir="auto">{body}</p>}
      {footer && <small dir="auto">{footer}</small>}
      {buttons.length > 0 && (
        <ul>
          {buttons.map(({ text, value }, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- nor do its buttons
            <li key={index} title={value ?? undefined} dir="auto">
              {text}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
