package io.aetherlink.autoheal.domain;

import java.util.List;

/** What came of a person's request to heal a service now. */
public sealed interface HealRequest {

  /** It is on its way. */
  record Accepted(Attempt attempt, List<Effect> effects) implements HealRequest {}

  /** Nobody watches a service of that name. */
  record Unknown() implements HealRequest {}

  /** It is being healed already. */
  record Busy(Attempt attempt) implements HealRequest {}

  /** It cannot be restarted from here; {@code why} is for people. */
  record Impossible(String why) implements HealRequest {}
}
