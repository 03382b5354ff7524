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
   * The whole command line. {@code setsid} keeps a Ctrl-C that is meant for the parent away from
   * the child, which is to end in its turn. {@code setpriv} makes the kernel stop the child when
   * its parent is gone without a word ({@code kill -9}); it runs last before the program, because
   * other wrappers would lose that setting again. Each runs the next in its own place.
   */
  List<String> commandLine() {
    return Stream.of(
            wrapper,
            through("setsid"),
            through("setpriv", "--pdeathsig", stopSignal.name()),
            command)
        .flatMap(List::stream)
        .toList();
  }

  /** Empty where the system has no such program. */
  private static List<String> through(String program, String... arguments) {
    return Programs.find(program)
        .map(found -> Stream.concat(Stream.of(found.toString()), Stream.of(arguments)).toList())
        .orElse(List.of());
  }
}
