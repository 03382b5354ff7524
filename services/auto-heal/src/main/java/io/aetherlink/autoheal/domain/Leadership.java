package io.aetherlink.autoheal.domain;

import java.util.Optional;

/**
 * Who acts.
 *
 * @param here whether this instance does
 * @param leader who does otherwise, in words for people, where that is known
 */
public record Leadership(boolean here, Optional<String> leader) {

  /** This instance acts. */
  public static final Leadership HERE = new Leadership(true, Optional.empty());

  /** This one stands by. */
  public static Leadership elsewhere(Optional<String> leader) {
    return new Leadership(false, leader);
  }

  /** The state in words. */
  public String text() {
    return here
        ? "this instance acts"
        : "this instance of auto-heal stands by; "
            + leader.map(name -> name + " leads").orElse("it is not known yet who leads");
  }
}
