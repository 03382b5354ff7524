package io.aetherlink.autoheal.loop;

import io.aetherlink.autoheal.domain.Past;
import io.aetherlink.autoheal.domain.Target;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Who is watched beside what was configured: what asks for it by its labels, and what an operator
 * approved. Methods may be called from any thread.
 */
public final class Guests {

  private final Inbox inbox;
  private final Function<String, Past> memory;
  private volatile Set<Target> labelled = Set.of();
  private volatile Set<Target> approved = Set.of();

  /**
   * Nobody yet.
   *
   * @param memory what was kept of a service before
   */
  public Guests(Inbox inbox, Function<String, Past> memory) {
    this.inbox = inbox;
    this.memory = memory;
  }

  /** These ask for it by their labels now, and no others. */
  public void labelled(Set<Target> targets) {
    labelled = Set.copyOf(targets);
    tell();
  }

  /** These are approved now, and no others. */
  public void approved(Set<Target> targets) {
    approved = Set.copyOf(targets);
    tell();
  }

  /** Who is in is looked up as late as that, so that what is told last is the newest. */
  private void tell() {
    inbox.tell(healer -> healer.discovered(all(), memory));
  }

  /** A service's own labels say more of it than the registry. */
  private Set<Target> all() {
    Map<String, Target> byName = new HashMap<>();
    approved.forEach(target -> byName.put(target.name(), target));
    labelled.forEach(target -> byName.put(target.name(), target));
    return Set.copyOf(byName.values());
  }
}
