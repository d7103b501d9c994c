import { Modal } from '@mantine/core';
import { IconPhotoOff } from '@tabler/icons-react';
import { useState } from 'react';
import classes from './picture.module.css';
import { useWords } from './speech.ts';

type PictureProps = {
  src: string;
  name: string;
  /** The thumbnail shows all of it, as of stickers; else it is cut to its shape. */
  whole?: boolean;
};

/** A thumbnail of a fixed shape, so that nothing jumps as it loads; a click shows the whole picture. */
export function Picture({ src, name, whole }: PictureProps) {
  const words = useWords();
  const [large, setLarge] = useState(false);
  const [broken, setBroken] = useState(false);
  if (broken) return <NoPicture />;
  return (
    <>
      <button
        type="button"
        className={classes.thumb}
        data-whole={whole || undefined}
        aria-label={words.enlarge(name)}
        aria-haspopup="dialog"
        onClick={() => setLarge(true)}
      >
        <img src={src} alt="" loading="lazy" onError={() => setBroken(true)} />
      </button>
      <Modal
        opened={large}
        onClose={() => setLarge(false)}
        title={name}
        size="auto"
        radius="lg"
        lockScroll={false}
        classNames={{ body: classes.body, title: classes.title }}
      >
        <img className={classes.large} src={src} alt={name} />
      </Modal>
    </>
  );
}

/** Where a picture lies elsewhere: the page loads nothing from other hosts. */
export function NoPicture({ text }: { text?: string }) {
  const words = useWords();
  return (
    <span className={classes.none}>
      <IconPhotoOff size={22} stroke={1.5} aria-hidden />
      {text ?? words.noPicture}
    </span>
  );
}
