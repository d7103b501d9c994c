import { IconPhone } from '@tabler/icons-react';
import { type Part, part, parts, words } from '../../../ui/read-json.ts';
import { texts } from '../../texts.ts';
import classes from './body.module.css';
import { Carousel } from './carousel.tsx';
import { FormAnswer } from './form-answer.tsx';
import { HeaderMedia } from './header-media.tsx';
import { type BodyProps, Words } from './message-words.tsx';

const { body } = texts.phone;

/** The words and cards above the business's buttons; the customer's answers to them. */
export function InteractiveBody({ message, chat }: BodyProps) {
  const { content, text, wamid } = message;
  const type = words(content.type);
  if (type.endsWith('_reply')) return <Answer type={type} reply={part(content[type])} text={text} />;
  return (
    <div className={classes.media}>
      <HeaderMedia header={part(content.header)} />
      {words(part(content.body).text) && <Words text={words(part(content.body).text)} />}
      {words(part(content.footer).text) && <p className={classes.footer}>{words(part(content.footer).text)}</p>}
      {type === 'carousel' && (
        <Carousel cards={parts(part(content.action).cards)} onPress={(id) => chat.press(wamid, id)} />
      )}
    </div>
  );
}

function Answer({ type, reply, text }: { type: string; reply: Part; text: string }) {
  if (type === 'nfm_reply') return <FormAnswer answers={words(reply.response_json)} />;
  if (type === 'call_permission_reply')
    return (
      <p className={classes.quiet}>
        <IconPhone size={17} stroke={1.7} aria-hidden />
        {reply.response === 'accept' ? body.callAllowed : body.callRefused}
      </p>
    );
  return (
    <div>
      <Words text={words(reply.title) || text} />
      {words(reply.description) && <p className={classes.footer}>{words(reply.description)}</p>}
    </div>
  );
}
