import { NoPicture, Picture } from '../../ui/picture.tsx';
import { type Part, parts, words } from '../../ui/read-json.ts';
import { hostOf, ownPicture } from '../media-address.ts';
import { texts } from '../texts.ts';
import classes from './content.module.css';

/** A card of the bot, as it was sent: what can be pressed there is named here. */
export function CardView({ card, label }: { card: Part; label?: string }) {
  const title = words(card.title);
  const image = words(card.image);
  return (
    <div className={classes.card} role="group" aria-label={label ?? title}>
      {image && <CardPicture link={image} name={title} />}
      <p className={classes.words}>
        <strong dir="auto">{title}</strong>
        {words(card.description) && <span dir="auto">{words(card.description)}</span>}
      </p>
      {parts(card.actions).map((action) => (
        <p key={words(action.text)} className={classes.action}>
          {words(action.text)}
        </p>
      ))}
    </div>
  );
}

export function CardPicture({ link, name }: { link: string; name: string }) {
  const src = ownPicture(link);
  return src ? <Picture src={src} name={name} /> : <NoPicture text={texts.phone.body.elsewhere(hostOf(link))} />;
}
