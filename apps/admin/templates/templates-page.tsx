import { usePerson } from '../person.ts';
import { usePlace } from '../place/place.ts';
import { TemplateEditor } from './template-editor.tsx';
import { TemplateList } from './template-list.tsx';
import { TemplateView } from './template-view.tsx';

/** All templates; one of them; or the form of one that is made, changed or taken over into another language. */
export default function TemplatesPage() {
  const [wabaId, templateId, doing] = usePlace().more;
  const mayWrite = usePerson().may('templates:write');
  if (wabaId === 'new' && mayWrite) return <TemplateEditor key="new" from={null} doing="new" />;
  if (wabaId === undefined || templateId === undefined) return <TemplateList />;
  const from = { wabaId, templateId };
  if (mayWrite && (doing === 'edit' || doing === 'copy'))
    return <TemplateEditor key={`${templateId} ${doing}`} from={from} doing={doing} />;
  return <TemplateView key={templateId} {...from} />;
}
