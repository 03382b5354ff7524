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
 * @param timing when they hear it; where it says nothing, the tenant's counts
 */
public record Rule(
    String name,
    Match match,
    boolean notifies,
    List<Channel> channels,
    Optional<Template> template,
    Timing timing) {

  /** Name of the rule for events that no other rule is for. */
  public static final String DEFAULT = "default";

  public Rule {
    channels = List.copyOf(channels);
  }

  /** A rule that says nothing about when. */
  public Rule(
      String name,
      Match match,
      boolean notifies,
      List<Channel> channels,
      Optional<Template> template) {
    this(name, match, notifies, channels, template, Timing.AT_ONCE);
  }
}
