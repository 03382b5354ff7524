package io.aetherlink.notifications.domain;

import java.util.List;

/** What the rules make of an event. */
public sealed interface Verdict {

  /** People hear of it, over these channels. */
  record Notify(Notification notification, List<Channel> channels) implements Verdict {}

  /** Nobody hears of it, since that rule says so. */
  record Suppress(String rule) implements Verdict {}
}
