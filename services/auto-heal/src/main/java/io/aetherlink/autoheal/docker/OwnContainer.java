package io.aetherlink.autoheal.docker;

import io.aetherlink.autoheal.consent.Touchable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The container that this process runs in. */
public final class OwnContainer {

  private static final Path MOUNTS = Path.of("/proc/self/mountinfo");

  /** Where Docker and Podman keep the files that they mount over a container's {@code /etc}. */
  private static final Pattern ID =
      Pattern.compile("/(?:containers|overlay-containers)/([0-9a-f]{64})/");

  private OwnContainer() {}

  /** What may be touched by whoever runs in it. */
  public static Touchable touchable(Set<String> configured) {
    return touchable(configured, name -> false);
  }

  /** The same, and what is approved. */
  public static Touchable touchable(Set<String> configured, Predicate<String> approved) {
    return new Touchable(configured, approved, id());
  }

  /** Its id; empty outside of a container. */
  static Optional<String> id() {
    try {
      return id(Files.readString(MOUNTS));
    } catch (IOException e) {
      return Optional.empty(); // not on Linux
    }
  }

  /** The id that a process's list of mounts tells. */
  static Optional<String> id(String mounts) {
    Matcher found = ID.matcher(mounts);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }
}
