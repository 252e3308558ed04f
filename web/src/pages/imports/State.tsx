import type { Schemas } from '../../api/client';
import { Icon, type IconName } from '../../parts/Icon';
import parts from '../../parts/parts.module.css';
import { useSay } from '../../words/words';

type ImportState = Schemas['ImportReport']['state'];

const icons: Record<ImportState, IconName> = { draft: 'file', asks: 'question', stopped: 'warning', applied: 'check', undone: 'undo' };

/// The state of an import: a sign and a word.
export function State({ state }: { state: ImportState }) {
  const say = useSay();
  return (
    <span className={parts.word}>
      <Icon name={icons[state]} size={16} />
      {say(`web.import.state.${state}`)}
    </span>
  );
}
