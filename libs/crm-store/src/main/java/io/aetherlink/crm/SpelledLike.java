package io.aetherlink.crm;

import java.util.List;

/** What came of looking for leads that have words spelled much like others. */
public sealed interface SpelledLike {

  /** They were looked for. The score is how like, up to 1. */
  record Found(List<LeadMatch> leads) implements SpelledLike {
    public Found {
      leads = List.copyOf(leads);
    }
  }

  /** None was looked for: so many texts have each of the words that it is no misspelling. */
  record AllCommon() implements SpelledLike {}
}
