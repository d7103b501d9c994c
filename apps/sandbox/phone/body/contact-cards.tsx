import { InitialsAvatar } from '../../../ui/initials-avatar.tsx';
import { type Part, part, parts, words } from '../../../ui/read-json.ts';
import classes from './body.module.css';

export function ContactCards({ contacts }: { contacts: Part[] }) {
  return (
    <div className={classes.media}>
      {contacts.map((contact, index) => {
        const name = words(part(contact.name).formatted_name);
        const reach = [
          ...parts(contact.phones).map((one) => words(one.phone)),
          ...parts(contact.emails).map((one) => words(one.email)),
        ];
        const { company, title } = part(contact.org);
        return (
          // oxlint-disable-next-line react/no-array-index-key -- a sent card stays where it is
          <div key={index} className={classes.contact}>
            <InitialsAvatar name={name} size={40} />
            <p className={classes.cardWords}>
              <strong dir="auto">{name}</strong>
              {[words(title), words(company)].some(Boolean) && (
                <span dir="auto">{[words(title), words(company)].filter(Boolean).join(', ')}</span>
              )}
              {reach.filter(Boolean).map((one) => (
                <span key={one}>{one}</span>
              ))}
            </p>
          </div>
        );
      })}
    </div>
  );
}
