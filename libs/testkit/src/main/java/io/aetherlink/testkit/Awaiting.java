package io.aetherlink.testkit;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.awaitility.pollinterval.IterativePollInterval;

/** Waiting for what takes as long as it takes: looks at once and often, then ever less often. */
public final class Awaiting {
  private static final Duration FIRST = Duration.ofMillis(5);
  private static final Duration MOST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofMillis(100);

  private Awaiting() {}

  /** A minute at the most: a machine that has much else to do is no fault of what is tested. */
  public static ConditionFactory await() {
    return Awaitility.with()
        .timeout(MOST)
        .pollDelay(Duration.ZERO)
        .pollInterval(new IterativePollInterval(Awaiting::longer, FIRST));
  }

  private static Duration longer(Duration previous) {
    Duration doubled = previous.multipliedBy(2);
    return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
  }
}
