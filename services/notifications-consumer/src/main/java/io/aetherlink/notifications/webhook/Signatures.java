package io.aetherlink.notifications.webhook;

import com.standardwebhooks.Webhook;
import io.aetherlink.notifications.domain.Content;
import io.aetherlink.notifications.domain.Seal;
import io.aetherlink.webhooks.WebhookClient;
import java.util.List;
import java.util.Optional;

/**
 * Who vouches for a webhook: the platform's key for a notification, the endpoint's own secrets for
 * an event.
 *
 * @param usual signs notifications; empty: they are not signed
 * @param seal opens the secrets of endpoints
 */
public record Signatures(Optional<Webhook> usual, Seal seal) {

  /** None of an endpoint's secrets can be read. */
  static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /**
   * The keys that sign a content; none where nothing signs.
   *
   * @throws UnreadableException rather than send an endpoint something that is not signed
   */
  List<Webhook> keys(Content content) throws UnreadableException {
    return switch (content) {
      case Content.Told told -> usual.stream().toList();
      case Content.Happened happened -> opened(happened);
    };
  }

  private List<Webhook> opened(Content.Happened happened) throws UnreadableException {
    List<Webhook> keys =
        happened.secrets().stream()
            .flatMap(sealed -> seal.open(happened.event().tenantId(), sealed).stream())
            .map(WebhookClient::key)
            .toList();
    if (keys.isEmpty()) {
      throw new UnreadableException();
    }
    return keys;
  }
}
