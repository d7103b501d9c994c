import type { Template } from '../../../contracts/templates.ts';
import { tell } from '../../ui/notice.tsx';
import { addressOf } from '../place/address.ts';
import { goTo } from '../place/place.ts';
import { platform } from '../platform.ts';
import { useTenant } from '../tenant/tenant.ts';
import { useSpeech } from '../texts.tsx';
import { ConfirmDialog } from '../work/confirm-dialog.tsx';
import { languageName } from './languages.ts';

export function DeleteTemplate({ template, onClose }: { template: Template; onClose: () => void }) {
  const { texts, locale } = useSpeech();
  const words = texts.templates;
  const tenantId = useTenant().tenant.id;
  const { wabaId, templateId, name, language } = template;
  return (
    <ConfirmDialog
      title={words.removeTitle(name, languageName(language, locale))}
      what={words.removeWhat}
      name={name}
      go={words.remove}
      danger
      onGo={async () => {
        await platform.templates.deleteTemplate({ tenantId, wabaId, templateId });
        tell(words.removed(name));
        goTo(addressOf({ tenantId, area: 'templates' }));
      }}
      onClose={onClose}
    />
  );
}
