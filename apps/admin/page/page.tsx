import { useEffect, useRef } from 'react';
import { useTenantOrNone } from '../tenant/tenant.ts';
import { useTexts } from '../texts.tsx';
import classes from './page.module.css';

type PageProps = {
  title: string;
  lead?: React.ReactNode;
  /** What leads back to where this is a part of. */
  back?: React.ReactNode;
  /** What can be done with the whole. */
  actions?: React.ReactNode;
  children: React.ReactNode;
};

let shownBefore = false;

/** One page: its heading takes the focus when it is come to, so that it is read out. */
export function Page({ title, lead, back, actions, children }: PageProps) {
  const texts = useTexts();
  const tenant = useTenantOrNone()?.tenant;
  const heading = useRef<HTMLHeadingElement>(null);
  const whole = [title, tenant?.name, texts.product].filter(Boolean).join(' · ');
  useEffect(() => {
    document.title = whole;
  }, [whole]);
  useEffect(() => {
    if (shownBefore) heading.current?.focus({ preventScroll: true });
    shownBefore = true;
  }, []);
  return (
    <div className={classes.page}>
      {back}
      <div className={classes.head}>
        <div className={classes.words}>
          <h1 ref={heading} tabIndex={-1} className={classes.title} dir="auto">
            {title}
          </h1>
          {lead && <p className={classes.lead}>{lead}</p>}
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </div>
      {children}
    </div>
  );
}

type SectionProps = { title?: string; lead?: React.ReactNode; actions?: React.ReactNode; children?: React.ReactNode };

/** A part of a page on a surface of its own. */
export function Section({ title, lead, actions, children }: SectionProps) {
  return (
    <section className={classes.section} aria-label={title}>
      {title && (
        <div className={classes.sectionHead}>
          <div className={classes.words}>
            <h2>{title}</h2>
            {lead && <p>{lead}</p>}
          </div>
          {actions && <div className={classes.actions}>{actions}</div>}
        </div>
      )}
      {children && <div className={classes.body}>{children}</div>}
    </section>
  );
}

/** Between the parts of a page that stand on surfaces of their own. */
export const SubHeading = ({ lead, children }: { lead?: React.ReactNode; children: React.ReactNode }) => (
  <div className={classes.subHeading}>
    <h2>{children}</h2>
    {lead && <p className={classes.lead}>{lead}</p>}
  </div>
);
