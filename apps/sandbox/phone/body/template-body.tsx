import { words } from '../../../ui/read-json.ts';
import { texts } from '../../texts.ts';
import classes from './body.module.css';
import choices from './choices.module.css';
import { HeaderMedia } from './header-media.tsx';
import { type BodyProps, Words } from './message-words.tsx';
import { TemplateButtons } from './template-buttons.tsx';
import { type TemplateParts, templateParts } from './template-parts.ts';

/** A template as rendered by the stand-in for Meta; one whose definition it does not know has its name only. */
export function TemplateBody({ message, chat }: BodyProps) {
  const template = templateParts(message);
  if (!words(template.rendered.body)) return <Words text={message.text} />;
  return (
    <div className={classes.media}>
      <Rendered template={template} />
      {template.cards.length > 0 && (
        <div className={choices.carousel} role="group" aria-label={texts.phone.body.cards} tabIndex={0}>
          {template.cards.map((card, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- cards have no other name than their place
            <div key={index} className={choices.slide} role="group" aria-label={texts.phone.body.card(index + 1)}>
              <Rendered template={card} />
              <TemplateButtons
                template={card.rendered}
                choices={card.choices}
                onPress={(id) => chat.press(message.wamid, id)}
              />
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

function Rendered({ template: { rendered, header } }: { template: TemplateParts }) {
  const title = words(rendered.header);
  return (
    <>
      {words(header.type) ? <HeaderMedia header={header} /> : title && <p className={classes.heading}>{title}</p>}
      {words(rendered.offer) && <p className={classes.heading}>{words(rendered.offer)}</p>}
      <Words text={words(rendered.body)} />
      {words(rendered.footer) && <p className={classes.footer}>{words(rendered.footer)}</p>}
    </>
  );
}
