package io.aetherlink.notifications.domain;

import io.aetherlink.rules.Template;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A way to people, as a rule writes it: {@code webhook}, {@code webhook:https://…}, {@code
 * email:ann@acme.example}, {@code inbox} for everybody in the tenant, {@code inbox:ann} for one.
 *
 * @param address empty where the kind has a usual one; e-mail and inbox may name a field, as in
 *     {@code inbox:{assigned_to}}
 */
public record Channel(Kind kind, Optional<Template> address) {

  private static final Set<String> WEB = Set.of("http", "https");

  /** Kinds of ways. */
  public enum Kind {
    /** An HTTP POST, in a form that Slack reads too. */
    WEBHOOK,
    /** A mail. */
    EMAIL,
    /** The inbox in the app. */
    INBOX;

    /** As a rule writes it. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Where a rule's notifications go that names no channel. */
  public static final List<Channel> USUAL = List.of(new Channel(Kind.WEBHOOK, Optional.empty()));

  /**
   * Reads a channel.
   *
   * @throws IllegalArgumentException with the reason
   */
  public static Channel of(String written) {
    String[] parts = written.split(":", 2);
    Kind kind =
        Arrays.stream(Kind.values())
            .filter(known -> known.wireName().equals(parts[0].strip()))
            .findAny()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "unknown channel '"
                        + written
                        + "'; known are webhook, email:<address>, inbox"));
    Optional<Template> address =
        parts.length == 1 ? Optional.empty() : Optional.of(new Template(parts[1].strip()));
    return checked(new Channel(kind, address));
  }

  /** As a rule writes it. */
  public String written() {
    return kind.wireName() + address.map(to -> ":" + to.text()).orElse("");
  }

  private static Channel checked(Channel channel) {
    switch (channel.kind) {
      case WEBHOOK -> channel.address.ifPresent(Channel::requireWebAddress);
      case EMAIL -> {
        if (channel.address.isEmpty()) {
          throw new IllegalArgumentException("channel email needs an address: email:<address>");
        }
      }
      case INBOX -> {}
    }
    return channel;
  }

  /** An event must not choose the host that hears of it. */
  private static void requireWebAddress(Template address) {
    if (address.hasPlaces() || !isWebAddress(address.text())) {
      throw new IllegalArgumentException(
          "channel webhook needs an http or https address without placeholders");
    }
  }

  /** An http or https address; credentials do not belong into it. */
  static boolean isWebAddress(String text) {
    try {
      URI target = new URI(text);
      return WEB.contains(String.valueOf(target.getScheme()))
          && target.getHost() != null
          && target.getRawUserInfo() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
