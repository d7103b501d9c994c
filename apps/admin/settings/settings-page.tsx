import { Page } from '../page/page.tsx';
import { usePerson } from '../person.ts';
import { useTexts } from '../texts.tsx';
import { EventsSecret } from './events-secret.tsx';
import { General } from './general.tsx';
import { GenesysCredentials } from './genesys-credentials.tsx';
import { MetaApps } from './meta-apps.tsx';
import { PolicyForm } from './policy-form.tsx';

/** What a company has decided, and what it is connected by. */
export default function SettingsPage() {
  const texts = useTexts();
  const mayWrite = usePerson().may('tenant:write');
  return (
    <Page title={texts.areas.settings} lead={mayWrite ? texts.settings.lead : texts.settings.readOnly}>
      <General mayWrite={mayWrite} />
      <PolicyForm mayWrite={mayWrite} />
      <GenesysCredentials mayWrite={mayWrite} />
      {mayWrite && <EventsSecret />}
      <MetaApps mayWrite={mayWrite} />
    </Page>
  );
}
