import { Modal } from '@mantine/core';
import { useSay, type WordKey } from '../words/words';
import classes from './Shell.module.css';

const keys: { keys: string[]; word: WordKey }[] = [
  { keys: ['/', 'Ctrl K'], word: 'web.key.search' },
  { keys: ['j', 'k'], word: 'web.key.rows' },
  { keys: ['Enter'], word: 'web.key.open' },
  { keys: ['e'], word: 'web.key.edit' },
  { keys: ['x'], word: 'web.key.tick' },
  { keys: ['Esc'], word: 'web.key.back' },
  { keys: ['n', 'p'], word: 'web.key.questions' },
  { keys: ['1', '…', '9'], word: 'web.key.answer' },
  { keys: ['←', '→'], word: 'web.key.chart' },
  { keys: ['?'], word: 'web.key.help' },
];

export function Help({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const say = useSay();
  return (
    <Modal opened={opened} onClose={onClose} title={say('web.shell.help')} closeButtonProps={{ 'aria-label': say('web.do.close') }}>
      <dl className={classes.keys}>
        {keys.map((row) => (
          <div key={row.word} style={{ display: 'contents' }}>
            <dt>
              {row.keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{say(row.word)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
