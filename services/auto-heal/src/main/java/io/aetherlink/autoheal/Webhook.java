package io.aetherlink.autoheal;

import io.aetherlink.autoheal.ops.WayOutCourier;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Settings;
import io.aetherlink.webhooks.Reply;
import io.aetherlink.webhooks.WebhookClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The webhook by which people are told directly, signed where there is a secret. */
record Webhook(WebhookClient client, String target, List<com.standardwebhooks.Webhook> keys)
    implements WayOutCourier.Post, AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  Webhook {
    keys = List.copyOf(keys);
  }

  /** Empty where none is set. */
  static Optional<Webhook> of(Settings settings) {
    return settings
        .get(Catalogue.AUTOHEAL_WEBHOOK_URL)
        .map(url ->
            new Webhook(
                new WebhookClient(
                    TIMEOUT, settings.get(Catalogue.NOTIFY_PRIVATE_TARGETS), Clock.systemUTC()),
                url.toString(),
                settings
                    .get(Catalogue.AUTOHEAL_WEBHOOK_SECRET)
                    .map(secret -> WebhookClient.key(secret.reveal()))
                    .stream()
                    .toList()));
  }

  @Override
  public Reply send(String id, String body) {
    return client.post(target, id, body, keys);
  }

  @Override
  public void close() {
    client.close();
  }
}
