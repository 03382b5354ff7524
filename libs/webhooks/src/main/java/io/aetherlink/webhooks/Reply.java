package io.aetherlink.webhooks;

import java.time.Duration;
import java.util.Optional;

/** What came of posting a webhook. */
public sealed interface Reply {

  /**
   * The target answered. Nothing that it says is read, beyond its status and how long it wants to
   * be left alone.
   */
  record Answered(int status, Optional<Duration> retryAfter) implements Reply {}

  /**
   * Nothing was sent: the target is not one that webhooks may go to.
   *
   * @param reason for whoever owns the webhook
   */
  record Refused(String reason) implements Reply {}

  /**
   * The target did not answer.
   *
   * @param reason for whoever owns the webhook
   */
  record Silent(String reason) implements Reply {}
}
