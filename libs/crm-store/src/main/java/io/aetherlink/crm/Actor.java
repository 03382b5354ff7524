package io.aetherlink.crm;

/**
 * Who does something.
 *
 * @param name user or service
 * @param system whether no human asked for it
 */
public record Actor(String name, boolean system) {

  /** A person. */
  public static Actor user(String name) {
    return new Actor(name, false);
  }

  /** A part of the platform. */
  public static Actor system(String name) {
    return new Actor(name, true);
  }
}
