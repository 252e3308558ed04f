/// One line over the page while server or database are away: the rest of the page stays as it was.
import { Icon } from '../parts/Icon';
import { useSay } from '../words/words';
import classes from './Outage.module.css';
import { useOutage } from './outage';

export function OutageLine() {
  const say = useSay();
  const outage = useOutage();
  return (
    <div role="status" className="no-print">
      {outage !== 'none' && (
        <div className={classes.line} data-outage={outage}>
          <Icon name={outage === 'back' ? 'check' : 'warning'} size={18} />
          <span>
            {outage === 'back' ? (
              say('web.outage.back')
            ) : (
              <>
                <strong>{say(`web.outage.${outage}`)}</strong> {say('web.outage.waiting')}
              </>
            )}
          </span>
        </div>
      )}
    </div>
  );
}
