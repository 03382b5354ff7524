package io.aetherlink.commandcenter.webhook;

import com.standardwebhooks.Webhook;
import io.aetherlink.commandcenter.domain.alerts.AlertCourier;
import io.aetherlink.commandcenter.domain.alerts.AlertDelivery;
import io.aetherlink.commandcenter.domain.alerts.DeliveryResult;
import io.aetherlink.commandcenter.domain.alerts.DeliveryResult.Outcome;
import io.aetherlink.webhooks.Reply;
import io.aetherlink.webhooks.WebhookClient;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Posts news of alerts to the webhook that is configured. */
public final class WebhookAlertCourier implements AlertCourier {
  private static final int GONE = 410;

  private final WebhookClient client;
  private final Optional<URI> target;
  private final List<Webhook> keys;

  /**
   * @param target empty: there is no webhook
   * @param key signs; empty: nothing is signed
   */
  public WebhookAlertCourier(WebhookClient client, Optional<URI> target, Optional<Webhook> key) {
    this.client = client;
    this.target = target;
    this.keys = key.stream().toList();
  }

  @Override
  public DeliveryResult deliver(AlertDelivery delivery) {
    return target
        .map(url -> client.post(url.toString(), delivery.eventId(), delivery.body(), keys))
        .map(WebhookAlertCourier::result)
        .orElseGet(() ->
            failed(
                Outcome.NOT_CONFIGURED,
                OptionalInt.empty(),
                "OPS_ALERT_WEBHOOK_URL is not set",
                Optional.empty()));
  }

  private static DeliveryResult result(Reply reply) {
    return switch (reply) {
      case Reply.Answered(int status, var pause) when status / 100 == 2 ->
          new DeliveryResult(
              Outcome.DELIVERED, OptionalInt.of(status), Optional.empty(), Optional.empty());
      case Reply.Answered(int status, var pause) ->
          failed(
              status == GONE ? Outcome.NEVER : Outcome.AGAIN,
              OptionalInt.of(status),
              "Answered " + status,
              pause);
      case Reply.Refused(String reason) ->
          failed(Outcome.NEVER, OptionalInt.empty(), reason, Optional.empty());
      case Reply.Silent(String reason) ->
          failed(Outcome.AGAIN, OptionalInt.empty(), reason, Optional.empty());
    };
  }

  private static DeliveryResult failed(
      Outcome outcome, OptionalInt status, String error, Optional<Duration> pause) {
    return new DeliveryResult(outcome, status, Optional.of(error), pause);
  }
}
