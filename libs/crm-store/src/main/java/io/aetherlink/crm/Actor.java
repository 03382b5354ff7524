package io.aetherlink.crm;

import java.util.Optional;

/**
 * Who does something.
 *
 * @param name user or service
 * @param system whether no human asked for it
 * @param cause the automations that led to it, as in {@code automation:3 automation:7}
 */
public record Actor(String name, boolean system, Optional<String> cause) {

  /** Who does something of their own accord. */
  public Actor(String name, boolean system) {
    this(name, system, Optional.empty());
  }

  /** A person. */
  public static Actor user(String name) {
    return new Actor(name, false);
  }

  /** A part of the platform. */
  public static Actor system(String name) {
    return new Actor(name, true);
  }
}
