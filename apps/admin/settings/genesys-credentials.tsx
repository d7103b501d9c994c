import { Button, NativeSelect, PasswordInput, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { genesysDomains } from '../../../contracts/genesys-regions.ts';
import { tenantContract } from '../../../contracts/tenant.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useFields } from '../../ui/fields.ts';
import { tell } from '../../ui/notice.tsx';
import { Facts } from '../page/facts.tsx';
import { Section } from '../page/page.tsx';
import { platform } from '../platform.ts';
import { useTenant } from '../tenant/tenant.ts';
import { useTexts } from '../texts.tsx';
import { Form } from '../work/form.tsx';
import { orEmpty } from '../work/or-empty.ts';

const { domain, clientId, clientSecret } = tenantContract.putGenesys.body.shape;
const shape = tenantContract.putGenesys.body
  .pick({ domain: true, clientId: true, clientSecret: true })
  .extend({ signInClientId: orEmpty(clientId), signInSecret: orEmpty(clientSecret) });

/** By what the platform is let in at Genesys Cloud. Secrets go in and never come back. */
export function GenesysCredentials({ mayWrite }: { mayWrite: boolean }) {
  const { settings } = useTexts();
  const words = settings.genesys;
  const { genesys } = useTenant().tenant;
  const [replacing, setReplacing] = useState(false);
  const replace = (
    <Button variant="default" onClick={() => setReplacing(true)}>
      {genesys ? words.replace : words.set}
    </Button>
  );
  return (
    <Section title={words.title} lead={words.lead} actions={mayWrite && replace}>
      {genesys ? (
        <Facts
          facts={[
            [words.region, genesys.domain],
            [words.clientId, <code key="id">{genesys.clientId}</code>],
            [words.secret, words.secretKept],
            [
              words.signIn,
              genesys.signInClientId ? <code key="sign-in">{genesys.signInClientId}</code> : words.ofPlatform,
            ],
          ]}
        />
      ) : (
        <p>{words.none}</p>
      )}
      {replacing && <Replace onClose={() => setReplacing(false)} />}
    </Section>
  );
}

function Replace({ onClose }: { onClose: () => void }) {
  const { settings, confirm } = useTexts();
  const words = settings.genesys;
  const { tenant, put } = useTenant();
  const known = tenant.genesys;
  const [own, setOwn] = useState(Boolean(known?.signInClientId));
  const { check, field } = useFields(shape, {
    domain: words.wrong,
    clientId: words.wrong,
    clientSecret: words.wrong,
    signInClientId: words.wrong,
    signInSecret: words.wrong,
  });

  const save = (form: HTMLFormElement) => {
    const given = check(form);
    if (!given) return null;
    return async () => {
      const { signInClientId, signInSecret, ...main } = given;
      // A client that stays keeps its secret.
      const stays = own && signInClientId === known?.signInClientId && !signInSecret;
      const signIn = own ? { clientId: signInClientId, clientSecret: signInSecret } : null;
      const genesys = await platform.tenants.putGenesys({ tenantId: tenant.id, ...main, ...(!stays && { signIn }) });
      put({ ...tenant, genesys });
      tell(confirm.saved);
      onClose();
    };
  };

  return (
    <Dialog title={known ? words.replace : words.set} onClose={onClose}>
      <Form go={confirm.save} onSubmit={save} onCancel={onClose}>
        <p>{words.replaceWhat}</p>
        <NativeSelect
          label={words.region}
          description={words.regionHint}
          defaultValue={known?.domain ?? domain.parse('mypurecloud.com')}
          data={[...genesysDomains]}
          {...field('domain')}
        />
        <TextInput
          label={words.clientId}
          dir="ltr"
          defaultValue={known?.clientId}
          autoComplete="off"
          {...field('clientId')}
        />
        <PasswordInput label={words.secret} dir="ltr" autoComplete="new-password" {...field('clientSecret')} />
        <Switch
          label={words.ownSignIn}
          description={words.ownSignInHint}
          checked={own}
          onChange={(event) => setOwn(event.currentTarget.checked)}
        />
        {own && (
          <>
            <TextInput
              label={words.signInClientId}
              dir="ltr"
              defaultValue={known?.signInClientId ?? ''}
              autoComplete="off"
              {...field('signInClientId')}
            />
            <PasswordInput
              label={words.signInSecret}
              description={known?.signInClientId ? words.signInSecretHint : undefined}
              dir="ltr"
              autoComplete="new-password"
              {...field('signInSecret')}
            />
          </>
        )}
      </Form>
    </Dialog>
  );
}
