import { Loader } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { Notice } from '../ui/notice.tsx';
import classes from './app.module.css';
import { DeskPanel } from './desk/desk-panel.tsx';
import { Header } from './header.tsx';
import { JourneyPanel } from './journey/journey-panel.tsx';
import { useLive } from './live-state.ts';
import { type PanelName, PanelTabs } from './panel-tabs.tsx';
import { PhonePanel } from './phone/phone-panel.tsx';
import { texts } from './texts.ts';
import { useDesk } from './use-desk.ts';
import { usePhone } from './use-phone.ts';

export function App() {
  const { state, connected, session } = useLive();
  const wide = useMediaQuery('(min-width: 960px)', undefined, { getInitialValueInEffect: false });
  const [panel, setPanel] = useState<PanelName>('phone');
  const phone = usePhone(state?.customers ?? [], wide || panel === 'phone', session);
  const desk = useDesk(state?.conversations ?? [], wide || panel === 'desk');

  const panels = state && {
    phone: <PhonePanel state={state} phone={phone} />,
    journey: <JourneyPanel journeys={state.journeys} customers={state.customers} />,
    desk: <DeskPanel conversations={state.conversations} cannedResponses={state.cannedResponses} desk={desk} />,
  };
  const badges = {
    phone: (state?.customers ?? []).some((one) =>
      one.chat.some(({ from, status }) => from === 'business' && status === 'delivered'),
    ),
    journey: false,
    desk: (state?.conversations ?? []).some(desk.unread),
  };

  return (
    <div className={classes.app}>
      <Header connected={connected} />
      {!panels && <Connecting />}
      {panels && wide && (
        <main className={classes.columns}>
          {panels.phone}
          {panels.journey}
          {panels.desk}
        </main>
      )}
      {panels && !wide && <PanelTabs panel={panel} onChange={setPanel} panels={panels} badges={badges} />}
      <Notice />
    </div>
  );
}

function Connecting() {
  return (
    <main className={classes.connecting} aria-live="polite">
      <Loader size="sm" />
      <p>{texts.connecting}</p>
      <p className={classes.noServer}>{texts.noServer}</p>
    </main>
  );
}
