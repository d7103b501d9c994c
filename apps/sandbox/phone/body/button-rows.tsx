import { IconArrowBackUp, IconExternalLink } from '@tabler/icons-react';
import { webAddress } from '../../media-address.ts';
import classes from './choices.module.css';

/** The rows below a message that can be tapped, over its whole width. */
export function ButtonRows({ children }: { children: React.ReactNode }) {
  return <div className={classes.rows}>{children}</div>;
}

type ButtonRowProps = { icon?: React.ReactNode; onClick?: () => void; children: React.ReactNode };

export function ButtonRow({
  icon = <IconArrowBackUp size={17} stroke={1.8} aria-hidden />,
  onClick,
  children,
}: ButtonRowProps) {
  return (
    <button type="button" className={classes.row} onClick={onClick}>
      {icon}
      <span dir="auto">{children}</span>
    </button>
  );
}

/** A link of the business; without an address here (of a template) it is shown and leads nowhere. */
export function LinkRow({ href = '', children }: { href?: string; children: React.ReactNode }) {
  const content = (
    <>
      <IconExternalLink size={16} stroke={1.8} aria-hidden />
      <span dir="auto">{children}</span>
    </>
  );
  const address = webAddress(href);
  if (!address) return <span className={classes.row}>{content}</span>;
  return (
    <a className={classes.row} href={address} target="_blank" rel="noopener noreferrer">
      {content}
    </a>
  );
}
