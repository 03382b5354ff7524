package io.aetherlink.platform.supervisor;

import io.aetherlink.control.PartKind;
import io.aetherlink.platform.process.Launch;
import java.net.URI;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Something to supervise: what it is, what it needs, and how it is started.
 *
 * @param name its short name
 * @param container its name among containers
 * @param kind engine or service
 * @param url where it listens
 * @param dependsOn names of the parts that must be ready before it starts
 * @param revival who starts it again when it ends without being asked to
 * @param prepare runs before every start
 * @param launch how it is started, asked once it is prepared
 * @param ready asks the running part whether it serves; takes a second at most
 */
public record Part(
    String name,
    String container,
    PartKind kind,
    URI url,
    Set<String> dependsOn,
    Revival revival,
    Runnable prepare,
    Supplier<Launch> launch,
    BooleanSupplier ready) {

  /** Who starts a part again that ended by itself. */
  public enum Revival {
    /** The supervisor, at once and then less and less often: nobody else could. */
    SUPERVISOR,
    /** Auto-heal, which asks for it over the control socket once it has decided and recorded so. */
    ON_REQUEST
  }

  public Part {
    dependsOn = Set.copyOf(dependsOn);
  }

  /**
   * Whether it heals others. Then it comes up after them and goes down before them, so that it
   * never takes a part that is on its way for a broken one.
   */
  boolean watchesOthers() {
    return kind == PartKind.SERVICE && revival == Revival.SUPERVISOR;
  }

  /** The same part, started differently. */
  public Part withLaunch(Supplier<Launch> newLaunch) {
    return new Part(name, container, kind, url, dependsOn, revival, prepare, newLaunch, ready);
  }
}
