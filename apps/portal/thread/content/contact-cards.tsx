import type { ContactCard } from '../../../../contracts/message-content.ts';
import { InitialsAvatar } from '../../../ui/initials-avatar.tsx';
import { useTexts } from '../../texts.tsx';
import classes from './content.module.css';

export function ContactCards({ contacts }: { contacts: readonly ContactCard[] }) {
  const texts = useTexts();
  return (
    <div className={classes.card}>
      {contacts.map(({ name, organization, phones, emails, addresses, urls }, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the cards of one message never change places
        <div key={index} className={classes.contact}>
          <InitialsAvatar name={name} size={38} />
          <div className={classes.facts}>
            <strong dir="auto">{name || texts.kinds.contacts}</strong>
            {organization && <span dir="auto">{organization}</span>}
            {phones.map((phone) => (
              <a key={phone} href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`} dir="ltr">
                {phone}
              </a>
            ))}
            {emails.map((email) => (
              <a key={email} href={`mailto:${email}`}>
                {email}
              </a>
            ))}
            {[...addresses, ...urls].map((fact) => (
              <span key={fact} dir="auto">
                {fact}
              </span>
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}
