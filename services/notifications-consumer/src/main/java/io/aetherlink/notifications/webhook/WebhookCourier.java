package io.aetherlink.notifications.webhook;

import io.aetherlink.notifications.domain.Courier;
import io.aetherlink.notifications.domain.Delivery;
import io.aetherlink.notifications.domain.Outcome;
import io.aetherlink.webhooks.Reply;
import io.aetherlink.webhooks.WebhookClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** Posts notifications and events. */
public final class WebhookCourier implements Courier, AutoCloseable {
  private static final int GONE = 410;

  private final Signatures signatures;
  private final WebhookClient client;

  /**
   * @param signatures who vouches for what
   * @param timeout of a whole attempt
   * @param privateTargets whether private and loopback addresses may be called
   */
  public WebhookCourier(
      Signatures signatures, Duration timeout, boolean privateTargets, Clock clock) {
    this.signatures = signatures;
    this.client = new WebhookClient(timeout, privateTargets, clock);
  }

  @Override
  public Result deliver(Delivery delivery) {
    try {
      return result(
          client.post(
              delivery.recipient(),
              delivery.messageId(),
              Bodies.of(delivery.content()),
              signatures.keys(delivery.content())));
    } catch (Signatures.UnreadableException e) {
      return Result.of(
          new Outcome.Failed(
              "The endpoint's secret cannot be read; it was sealed with another key"));
    }
  }

  @Override
  public void close() {
    client.close();
  }

  private static Result result(Reply reply) {
    return switch (reply) {
      case Reply.Answered(int status, Optional<Duration> retryAfter) ->
          new Result(outcome(status, retryAfter), OptionalInt.of(status));
      case Reply.Refused(String reason) -> Result.of(new Outcome.Undeliverable(reason));
      case Reply.Silent(String reason) -> Result.of(new Outcome.Failed(reason));
    };
  }

  private static Outcome outcome(int status, Optional<Duration> retryAfter) {
    if (status / 100 == 2) {
      return new Outcome.Delivered();
    }
    return switch (status) {
      case GONE -> new Outcome.Gone("The target answered 410 Gone and is disabled");
      case 301, 302, 303, 307, 308 ->
          new Outcome.Failed(
              "Answered "
                  + status
                  + "; redirects are not followed: enter the address they lead to");
      default -> new Outcome.Failed("Answered " + status, retryAfter);
    };
  }
}
