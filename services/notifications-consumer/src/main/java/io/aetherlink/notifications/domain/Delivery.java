package io.aetherlink.notifications.domain;

import java.time.Instant;

/**
 * A notification or an event on its way out, taken for one attempt.
 *
 * @param messageId the same over all attempts
 * @param target whose circuit counts the outcome
 * @param recipient address of the webhook or of the mail
 * @param attempts this one included
 * @param giveUpAt no attempt is made after it
 */
public record Delivery(
    long id,
    String messageId,
    Channel.Kind channel,
    String target,
    String recipient,
    int attempts,
    Instant giveUpAt,
    Content content) {

  /** The same with another content. */
  public Delivery bringing(Content other) {
    return new Delivery(id, messageId, channel, target, recipient, attempts, giveUpAt, other);
  }
}
