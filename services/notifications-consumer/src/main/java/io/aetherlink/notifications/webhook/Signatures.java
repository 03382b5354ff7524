package io.aetherlink.notifications.webhook;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import io.aetherlink.notifications.domain.Content;
import io.aetherlink.notifications.domain.Seal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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

  /** The key of a text as Standard Webhooks writes it, {@code whsec_} and Base64. */
  public static Webhook key(String secret) {
    try {
      return new Webhook(secret);
    } catch (EmptyWebhookSecretException e) {
      throw new IllegalArgumentException("A key that is empty", e);
    }
  }

  /**
   * The value of {@code webhook-signature}: one signature per secret, divided by spaces. Empty
   * where nothing signs.
   *
   * @throws UnreadableException rather than send an endpoint something that is not signed
   */
  Optional<String> of(Content content, String id, long timestamp, String body)
      throws UnreadableException {
    List<Webhook> keys = keys(content);
    return keys.isEmpty()
        ? Optional.empty()
        : Optional.of(
            keys.stream()
                .map(key -> sign(key, id, timestamp, body))
                .collect(Collectors.joining(" ")));
  }

  private List<Webhook> keys(Content content) throws UnreadableException {
    return switch (content) {
      case Content.Told told -> usual.stream().toList();
      case Content.Happened happened -> opened(happened);
    };
  }

  private List<Webhook> opened(Content.Happened happened) throws UnreadableException {
    List<Webhook> keys =
        happened.secrets().stream()
            .flatMap(sealed -> seal.open(happened.event().tenantId(), sealed).stream())
            .map(Signatures::key)
            .toList();
    if (keys.isEmpty()) {
      throw new UnreadableException();
    }
    return keys;
  }

  private static String sign(Webhook key, String id, long timestamp, String body) {
    try {
      return key.sign(id, timestamp, body);
    } catch (WebhookSigningException e) {
      throw new IllegalStateException("A webhook cannot be signed", e);
    }
  }
}
