import { Dialog } from '../../ui/dialog.tsx';
import { tell } from '../../ui/notice.tsx';
import { platform } from '../platform.ts';
import { useTenant } from '../tenant/tenant.ts';
import { useTexts } from '../texts.tsx';
import { Form } from '../work/form.tsx';
import { NumberFields, useNumberFields } from './number-fields.tsx';
import type { WhatsappNumber } from './numbers-page.tsx';

type NumberDialogProps = { number: WhatsappNumber | null; onDone: () => void; onClose: () => void };

/** Connects a number, or changes one. */
export function NumberDialog({ number, onDone, onClose }: NumberDialogProps) {
  const { numbers: words, confirm } = useTexts();
  const tenantId = useTenant().tenant.id;
  const { check, field } = useNumberFields(number === null);
  const save = (form: HTMLFormElement) => {
    const given = check(form);
    if (!given) return null;
    return async () => {
      const { accessToken, webhookSecret, ...plain } = given;
      if (number === null) await platform.tenants.addNumber({ tenantId, ...given });
      else
        await platform.tenants.updateNumber({
          tenantId,
          ...plain,
          ...(accessToken && { accessToken }),
          ...(webhookSecret && { webhookSecret }),
        });
      tell(confirm.saved);
      onDone();
    };
  };
  return (
    <Dialog title={number?.displayPhoneNumber ?? words.add} onClose={onClose}>
      <Form go={number === null ? words.connect : confirm.save} onSubmit={save} onCancel={onClose}>
        <NumberFields field={field} number={number} known={number !== null} />
      </Form>
    </Dialog>
  );
}
