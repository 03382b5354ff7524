package io.aetherlink.notifications.domain;

import java.util.List;
import java.util.Optional;

/** What other services have to say to people, beside the events that rules are for. */
public interface Announcements {

  /**
   * Keeps a notification with its deliveries.
   *
   * @param key under which it is kept once
   * @return false where the platform has none of these ways
   */
  boolean announce(Notification notification, List<Channel> channels, Optional<String> key);
}
