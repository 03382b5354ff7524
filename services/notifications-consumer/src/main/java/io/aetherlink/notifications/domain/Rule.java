package io.aetherlink.notifications.domain;

import io.aetherlink.rules.Match;
import io.aetherlink.rules.Template;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of certain events.
 *
 * @param name unique in its file
 * @param match which events
 * @param notifies whether people hear of them
 * @param channels how
 * @param template what they hear; empty: the default's
 */
public record Rule(
    String name,
    Match match,
    boolean notifies,
    List<Channel> channels,
    Optional<Template> template) {

  /** Name of the rule for events that no other rule is for. */
  public static final String DEFAULT = "default";

  public Rule {
    channels = List.copyOf(channels);
  }
}
