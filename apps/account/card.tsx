import { useEffect, useId, useRef } from 'react';
import classes from './card.module.css';

type CardProps = {
  title: string;
  /** Of the tab, where it is another. */
  documentTitle?: string;
  lead?: React.ReactNode;
  /** Above the title. */
  over?: React.ReactNode;
  /** Before the title and the lead. */
  beside?: React.ReactNode;
  wide?: boolean;
  children: React.ReactNode;
};

/** Whether this is the page's first view: then the focus stays where a reader begins. */
let first = true;

/** One view of the page. Whoever comes to it from another one hears its title first. */
export function Card({ title, documentTitle = title, lead, over, beside, wide = false, children }: CardProps) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = documentTitle;
  }, [documentTitle]);
  useEffect(() => {
    if (!first) heading.current?.focus();
    const ready = setTimeout(() => {
      first = false;
    });
    return () => clearTimeout(ready);
  }, []);
  return (
    <section className={classes.card} data-wide={wide || undefined} aria-labelledby={id}>
      {over}
      <div className={classes.head}>
        {beside}
        <div>
          <h1 id={id} ref={heading} tabIndex={-1} className={classes.title}>
            {title}
          </h1>
          {lead && <div className={classes.lead}>{lead}</div>}
        </div>
      </div>
      {children}
    </section>
  );
}
