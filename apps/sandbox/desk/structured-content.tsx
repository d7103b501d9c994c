import { type Part, part, parts, words } from '../../ui/read-json.ts';
import type { DeskMessage } from '../live-state.ts';
import { texts } from '../texts.ts';
import { CardView } from './card-view.tsx';
import classes from './content.module.css';
import { TemplateView } from './template-view.tsx';

const { content: labels } = texts.desk;

/** What a message holds besides text and files, by its `contentType`. Of quick replies each is an item of its own. */
export function StructuredContent({ content, text }: { content: DeskMessage['content']; text: string }) {
  const replies = content.filter((one) => one.contentType === 'QuickReply').map((one) => part(one.quickReply));
  const others = content.filter((one) => one.contentType !== 'QuickReply');
  return (
    <>
      {replies.length > 0 && <Chips label={labels.quickReplies} items={replies.map((reply) => words(reply.text))} />}
      {others.map((one, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- contents have no other name than their place
        <Content key={index} content={one} text={text} />
      ))}
    </>
  );
}

function Content({ content, text }: { content: Part; text: string }) {
  switch (content.contentType) {
    case 'Card':
      return <CardView card={part(content.card)} />;
    case 'Carousel':
      return (
        <div className={classes.carousel} role="group" aria-label={labels.cards} tabIndex={0}>
          {parts(part(content.carousel).cards).map((card, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- cards have no other name than their place
            <CardView key={index} card={card} label={labels.card(index + 1)} />
          ))}
        </div>
      );
    case 'DatePicker':
      return <DatePickerView picker={part(content.datePicker)} />;
    case 'Notification':
      return <TemplateView template={part(content.template)} text={text} />;
    case 'ButtonResponse':
      // Its words are the message's text, its payload stands below.
      return null;
    default:
      return <p className={classes.label}>{labels.other(words(content.contentType))}</p>;
  }
}

function Chips({ label, items }: { label: string; items: string[] }) {
  return (
    <ul className={classes.chips} aria-label={label}>
      {items.map((item) => (
        <li key={item} dir="auto">
          {item}
        </li>
      ))}
    </ul>
  );
}

const moment = new Intl.DateTimeFormat(undefined, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

function DatePickerView({ picker }: { picker: Part }) {
  const times = parts(picker.availableTimes).map(({ dateTime }) => moment.format(new Date(words(dateTime))));
  return (
    <div className={classes.card}>
      <p className={classes.words}>
        <strong>{words(picker.title) || labels.datePicker}</strong>
        {words(picker.subtitle) && <span>{words(picker.subtitle)}</span>}
      </p>
      <Chips label={labels.datePicker} items={times} />
    </div>
  );
}
