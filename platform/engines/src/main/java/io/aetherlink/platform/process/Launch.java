package io.aetherlink.platform.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How a program is started.
 *
 * @param command program and arguments
 * @param environment what is set beside the parent's own environment
 * @param folder its working folder
 * @param stopSignal what asks it to end
 * @param wrapper a program that runs {@code command} in its own place, such as {@code unshare -U};
 *     empty for none
 */
public record Launch(
    List<String> command,
    Map<String, String> environment,
    Path folder,
    StopSignal stopSignal,
    List<String> wrapper) {

  public Launch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    wrapper = List.copyOf(wrapper);
  }

  /** A program that ends on TERM and needs no wrapper. */
  public static Launch of(List<String> command, Map<String, String> environment, Path folder) {
    return new Launch(command, environment, folder, StopSignal.TERM, List.of());
  }

  /** The same program with further arguments at {@code index} of its command. */
  public Launch withArguments(int index, List<String> arguments) {
    List<String> longer = new ArrayList<>(command);
    longer.addAll(index, arguments);
    return new Launch(longer, environment, folder, stopSignal, wrapper);
  }

  /**
   * The whole command line. {@code setpriv} makes the kernel stop the child when its parent is gone
   * without a word ({@code kill -9}); it runs last before the program, because other wrappers would
   * lose that setting again.
   */
  List<String> commandLine() {
    List<String> dieWithParent =
        Programs.find("setpriv")
            .map(setpriv -> List.of(setpriv.toString(), "--pdeathsig", stopSignal.name()))
            .orElse(List.of());
    return Stream.of(wrapper, dieWithParent, command).flatMap(List::stream).toList();
  }
}
