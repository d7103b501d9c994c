import classes from './facts.module.css';

/** What is known, one fact beside its name. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, fact: React.ReactNode])[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(([name, fact]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <bdi>{fact}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
