import { Loaded } from '@/shared/ui/loaded';
import { useScore } from '../api/get-score';
import classes from './details.module.css';
import { DetailsSection } from './section';

/** How promising the lead is; the points of each reason on demand. */
export function LeadScore({ leadId }: { leadId: number }) {
  const query = useScore(leadId);
  return (
    <DetailsSection
      title="Score"
      aside={query.data && <strong>{`${query.data.score} of 100`}</strong>}
    >
      <Loaded query={query} what="the score" height={24}>
        {({ reasons }) => (
          <details className={classes.reasons}>
            <summary>Why</summary>
            <ul>
              {reasons.map(({ points, reason }) => (
                <li key={reason}>
                  <span>{reason}</span>
                  <span>{signed.format(points)}</span>
                </li>
              ))}
            </ul>
          </details>
        )}
      </Loaded>
    </DetailsSection>
  );
}

const signed = new Intl.NumberFormat(undefined, { signDisplay: 'exceptZero' });
