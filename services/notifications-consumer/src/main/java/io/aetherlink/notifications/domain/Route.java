package io.aetherlink.notifications.domain;

import java.util.Optional;

/** Where one notification goes, over one channel. */
public sealed interface Route {

  /** Out of the platform, where it may fail and be tried again. */
  sealed interface Outbound extends Route {

    /** How. */
    Channel.Kind channel();

    /** Whom the circuit stands for: failures of one target do not hold up another. */
    String target();

    /** Who is meant at the target. */
    String recipient();
  }

  /** A POST to an address. */
  record Web(String target) implements Outbound {
    @Override
    public Channel.Kind channel() {
      return Channel.Kind.WEBHOOK;
    }

    @Override
    public String recipient() {
      return target;
    }
  }

  /** A mail; all of them share the mail server. */
  record Mail(String recipient) implements Outbound {
    @Override
    public Channel.Kind channel() {
      return Channel.Kind.EMAIL;
    }

    @Override
    public String target() {
      return "smtp";
    }
  }

  /**
   * The inbox in the app.
   *
   * @param recipient empty: everybody in the tenant
   */
  record Inbox(Optional<String> recipient) implements Route {}
}
