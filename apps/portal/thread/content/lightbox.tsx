import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { Dialog } from '../../../ui/dialog.tsx';
import { useTexts } from '../../texts.tsx';
import classes from './lightbox.module.css';

/** A picture as large as the window; a click shows it as large as it is. */
export default function Lightbox({ url, name, onClose }: { url: string; name: string; onClose: () => void }) {
  const texts = useTexts();
  const [whole, setWhole] = useState(true);
  return (
    <Dialog title={name} look="screen" onClose={onClose}>
      <div className={classes.stage} data-whole={whole || undefined}>
        <button
          type="button"
          className={classes.picture}
          aria-label={whole ? texts.message.zoomIn : texts.message.zoomOut}
          onClick={() => setWhole(!whole)}
        >
          <img src={url} alt={name} />
        </button>
      </div>
      <p className={classes.foot}>
        <a href={url} download={name}>
          <IconDownload size={18} stroke={1.8} aria-hidden />
          {texts.message.save}
        </a>
      </p>
    </Dialog>
  );
}
