/** Patterns that lie over the colours of what is filled, by the number of the look; the first has none. */
export const LookDefinitions = ({ id }: { id: string }) => (
  <defs>
    {marks.map((mark, at) => (
      <pattern key={mark} id={`${id}-${at + 1}`} width={6} height={6} patternUnits="userSpaceOnUse">
        <path d={mark} />
      </pattern>
    ))}
  </defs>
);

const marks = [
  'M-1,1 l2,-2 M0,6 l6,-6 M5,7 l2,-2',
  'M1.5,3 h3',
  'M0,3 h6',
  'M3,0 v6',
  'M0,0 l6,6 M-1,5 l2,2 M5,-1 l2,2',
];
