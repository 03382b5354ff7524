package io.aetherlink.platform.supervisor;

import io.aetherlink.control.ControlServer;
import io.aetherlink.control.PartEvent;
import io.aetherlink.platform.folders.FolderTree;
import io.aetherlink.platform.folders.ProjectFolder;
import io.aetherlink.platform.folders.StateFolder;
import io.aetherlink.platform.settings.MovedPorts;
import io.aetherlink.platform.settings.PlatformSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A platform on free ports with empty data in a folder of its own. Closing stops it and deletes the
 * folder; so does the end of this process.
 */
public final class TemporaryPlatform implements AutoCloseable {

  private final StateFolder state;
  private final PlatformSettings settings;
  private final Supervisor supervisor;
  private final ControlServer control;
  private final Duration stopGrace;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Thread closeAtExit = new Thread(this::closeOnce, "close temporary platform");

  private TemporaryPlatform(
      StateFolder state, PlatformSettings settings, List<Part> parts, Duration stopGrace)
      throws IOException {
    this.state = state;
    this.settings = settings;
    this.stopGrace = stopGrace;
    this.supervisor = new Supervisor(parts, state, InstantSource.system());
    this.control = ControlServer.listen(state.socket(), supervisor);
    Runtime.getRuntime().addShutdownHook(closeAtExit);
  }

  /**
   * How to make one.
   *
   * @param project what to run
   * @param settingsFile where its settings come from; every address in it is moved
   * @param names parts to run with what they depend on; empty for all
   * @param change what is different about its parts
   * @param stopGrace how long a part may take to end
   */
  public record Plan(
      ProjectFolder project,
      Path settingsFile,
      Set<String> names,
      UnaryOperator<Part> change,
      Duration stopGrace) {}

  /** Makes a platform, of which nothing runs yet. */
  public static TemporaryPlatform make(Plan plan) throws IOException {
    Map<String, String> environment = System.getenv();
    PlatformSettings asWritten = PlatformSettings.read(plan.settingsFile(), environment, Map.of());
    PlatformSettings settings =
        PlatformSettings.read(
            plan.settingsFile(), environment, MovedPorts.of(asWritten.settings()));
    var state = new StateFolder(Files.createTempDirectory(near(plan.project()), "aetherlink-"));
    state.create();
    List<Part> parts =
        new PlatformParts(settings, plan.project(), state)
            .selected(plan.names()).stream().map(plan.change()).toList();
    return new TemporaryPlatform(state, settings, parts, plan.stopGrace());
  }

  /** Where links to the build can be made; the usual place may well be in memory. */
  private static Path near(ProjectFolder project) throws IOException {
    Path usual = Path.of(System.getProperty("java.io.tmpdir"));
    boolean sameDisk = Files.getFileStore(usual).equals(Files.getFileStore(project.root()));
    return sameDisk ? usual : Files.createDirectories(project.defaultState());
  }

  /**
   * Starts every part and returns once all are ready.
   *
   * @throws StartFailedException when that does not happen within {@code limit}
   */
  public void start(Duration limit, Consumer<PartEvent> progress) {
    try (var shown = supervisor.subscribe(progress)) {
      supervisor.start(limit);
    }
  }

  /** Its settings. */
  public PlatformSettings settings() {
    return settings;
  }

  /** Where it keeps its state. */
  public StateFolder state() {
    return state;
  }

  @Override
  public void close() {
    closeOnce();
    Runtime.getRuntime().removeShutdownHook(closeAtExit);
  }

  private void closeOnce() {
    if (closed.compareAndSet(false, true)) {
      control.close();
      supervisor.close(stopGrace);
      delete(state.root());
    }
  }

  private static void delete(Path tree) {
    try {
      new FolderTree(tree).delete();
    } catch (IOException e) {
      throw new UncheckedIOException("can't delete " + tree, e);
    }
  }
}
