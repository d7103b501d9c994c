import { Fragment } from 'react';

const address = /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]*_~])/;

type LinkedTextProps = {
  children: string;
  /** How what stands between the addresses is written; as it is, if not said. */
  words?: (text: string) => React.ReactNode;
};

/** A text whose web addresses can be clicked. They open beside the page, and learn nothing of it. */
export function LinkedText({ children, words = (text) => text }: LinkedTextProps) {
  return children.split(address).map((piece, index) =>
    index % 2 === 1 ? (
      // oxlint-disable-next-line react/no-array-index-key -- the pieces of one text never change places
      <a key={index} href={piece} target="_blank" rel="noopener noreferrer">
        {piece}
      </a>
    ) : (
      // oxlint-disable-next-line react/no-array-index-key -- likewise
      <Fragment key={index}>{words(piece)}</Fragment>
    ),
  );
}
