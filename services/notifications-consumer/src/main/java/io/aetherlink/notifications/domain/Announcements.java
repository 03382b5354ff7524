package io.aetherlink.notifications.domain;

import io.aetherlink.writes.Answer;
import io.aetherlink.writes.WriteRequest;
import java.util.List;
import java.util.Optional;

/** What other services have to say to people, beside the events that rules are for. */
public interface Announcements {

  /**
   * Keeps a notification with its deliveries, once under the request's key.
   *
   * @param done what that is answered with
   * @return empty where the platform has none of these ways
   */
  Optional<Answer> announce(
      WriteRequest request, Notification notification, List<Channel> channels, Answer done);
}
