import { IconCloudOff } from '@tabler/icons-react';
import { useInboxState } from '../inbox.ts';
import { useTexts } from '../texts.tsx';
import classes from './connection-banner.module.css';

/** Says that nothing new is heard at the moment; what is missed comes afterwards. */
export function ConnectionBanner() {
  const texts = useTexts();
  const away = useInboxState((state) => state.connection === 'away');
  return (
    <div role="status" className={classes.banner} data-shown={away || undefined}>
      {away && (
        <>
          <IconCloudOff size={16} stroke={1.8} aria-hidden />
          {texts.away}
        </>
      )}
    </div>
  );
}
