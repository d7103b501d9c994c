import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { metaAppsContract } from '../../../contracts/meta-apps.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useFields } from '../../ui/fields.ts';
import { tell } from '../../ui/notice.tsx';
import { FaultNote } from '../answers/fault-note.tsx';
import { Loading } from '../answers/loading.tsx';
import { useAnswer } from '../answers/use-answer.ts';
import { Section } from '../page/page.tsx';
import { platform } from '../platform.ts';
import { RowMenu } from '../table/row-menu.tsx';
import { useTenant } from '../tenant/tenant.ts';
import { useTexts } from '../texts.tsx';
import { ConfirmDialog } from '../work/confirm-dialog.tsx';
import { Form } from '../work/form.tsx';
import { Handout } from '../work/handout.tsx';
import classes from './meta-apps.module.css';

const { params, body } = metaAppsContract.putMetaApp;
const fields = params.pick({ appId: true }).extend(body.shape);

type Doing = { what: 'put' | 'forget'; appId: string } | null;

/** A Meta app that the company has brought along, with webhooks of its own. */
export function MetaApps({ mayWrite }: { mayWrite: boolean }) {
  const { metaApps: words } = useTexts().settings;
  const tenantId = useTenant().tenant.id;
  const { value, fault, again } = useAnswer(`meta apps ${tenantId}`, () => platform.tenants.listMetaApps({ tenantId }));
  const [doing, setDoing] = useState<Doing>(null);
  const done = () => {
    setDoing(null);
    again();
  };
  const add = (
    <Button variant="default" onClick={() => setDoing({ what: 'put', appId: '' })}>
      {words.add}
    </Button>
  );
  return (
    <Section title={words.title} lead={words.lead} actions={mayWrite && add}>
      <FaultNote fault={fault} again={again} />
      {!value && !fault && <Loading lines={2} />}
      {value?.items.length === 0 && <p>{words.none}</p>}
      {value?.items.map(({ appId, callbackUrl }) => (
        <div key={appId} className={classes.app}>
          <div className={classes.head}>
            <h3>{words.app(appId)}</h3>
            {mayWrite && (
              <RowMenu
                name={words.app(appId)}
                actions={[
                  { label: words.replace, onClick: () => setDoing({ what: 'put', appId }) },
                  { label: words.forget, danger: true, onClick: () => setDoing({ what: 'forget', appId }) },
                ]}
              />
            )}
          </div>
          <Handout label={words.callback} text={callbackUrl} />
        </div>
      ))}
      {doing?.what === 'put' && <PutApp appId={doing.appId} onDone={done} onClose={() => setDoing(null)} />}
      {doing?.what === 'forget' && (
        <ConfirmDialog
          title={words.forgetTitle(doing.appId)}
          what={[words.forgetWhat]}
          name={doing.appId}
          go={words.forget}
          danger
          onGo={async () => {
            await platform.tenants.deleteMetaApp({ tenantId, appId: doing.appId });
            done();
          }}
          onClose={() => setDoing(null)}
        />
      )}
    </Section>
  );
}

function PutApp({ appId, onDone, onClose }: { appId: string; onDone: () => void; onClose: () => void }) {
  const { settings, confirm } = useTexts();
  const words = settings.metaApps;
  const tenantId = useTenant().tenant.id;
  const { check, field } = useFields(fields, {
    appId: words.appIdWrong,
    appSecret: words.secretWrong,
    verifyToken: words.secretWrong,
  });
  const save = (form: HTMLFormElement) => {
    const given = check(form);
    if (!given) return null;
    return async () => {
      await platform.tenants.putMetaApp({ tenantId, ...given });
      tell(confirm.saved);
      onDone();
    };
  };
  return (
    <Dialog title={appId ? words.app(appId) : words.add} onClose={onClose}>
      <Form go={confirm.save} onSubmit={save} onCancel={onClose}>
        {appId && <p>{words.replaceWhat}</p>}
        <TextInput label={words.appId} dir="ltr" defaultValue={appId} readOnly={appId !== ''} {...field('appId')} />
        <PasswordInput label={words.appSecret} dir="ltr" autoComplete="new-password" {...field('appSecret')} />
        <PasswordInput
          label={words.verifyToken}
          description={words.verifyTokenHint}
          dir="ltr"
          autoComplete="new-password"
          {...field('verifyToken')}
        />
      </Form>
    </Dialog>
  );
}
