import { type Part, part, parts, words } from '../../ui/read-json.ts';
import { texts } from '../texts.ts';
import { CardPicture } from './card-view.tsx';
import classes from './content.module.css';

/** A canned response with a template. Its words are the message's text already; here is what stands around them. */
export function TemplateView({ template, text }: { template: Part; text: string }) {
  const header = part(template.header);
  const media = part(header.media);
  const buttons = parts(template.buttons);
  const around = words(media.url) || words(header.text) || words(part(template.footer).text) || buttons.length > 0;
  const { template: label } = texts.desk.content;
  if (!around) return null;
  return (
    <div className={classes.card} role="group" aria-label={label}>
      {words(media.url) && <CardPicture link={words(media.url)} name={words(media.filename) || label} />}
      {(words(header.text) || words(part(template.footer).text) || !text) && (
        <p className={classes.words}>
          {words(header.text) && <strong>{words(header.text)}</strong>}
          {!text && <span>{words(part(template.body).text)}</span>}
          {words(part(template.footer).text) && <span>{words(part(template.footer).text)}</span>}
        </p>
      )}
      {buttons.map((button) => (
        <p key={words(button.index)} className={classes.action}>
          {words(button.text)}
        </p>
      ))}
    </div>
  );
}
