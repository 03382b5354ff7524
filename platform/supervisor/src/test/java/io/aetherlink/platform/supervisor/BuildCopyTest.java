package io.aetherlink.platform.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aetherlink.platform.folders.FolderTree;
import io.aetherlink.platform.folders.ProjectFolder;
import io.aetherlink.platform.folders.StateFolder;
import io.aetherlink.platform.settings.PlatformSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs while the project is built again. */
class BuildCopyTest {

  private static final String SERVICE = "customer-ops";
  private static final Instant FIRST_BUILD = Instant.parse("2030-01-01T10:00:00Z");
  private static final Instant SECOND_BUILD = Instant.parse("2030-01-01T11:00:00Z");

  @TempDir Path folder;
  private ProjectFolder project = new ProjectFolder(Path.of("unset"));
  private Part part = part(Path.of("unset"));

  @BeforeEach
  void build() throws IOException {
    project = new ProjectFolder(folder.resolve("project"));
    part = part(folder.resolve("state"));
    jars("one", FIRST_BUILD);
    stamp(FIRST_BUILD);
  }

  @Test
  void aBuildPullsNothingAwayFromWhatRuns() throws IOException {
    Path jar = started();
    assertThat(jar).hasContent("one");
    jars("two", SECOND_BUILD);
    stamp(SECOND_BUILD);
    assertThat(jar).hasContent("one");
    assertThat(jar.resolveSibling("lib/main/library.jar")).hasContent("one");
  }

  @Test
  void aStartAfterTheBuildTakesWhatItMade() throws IOException {
    started();
    jars("two", SECOND_BUILD);
    stamp(SECOND_BUILD);
    Path jar = started();
    assertThat(jar).hasContent("two");
    assertThat(jar.resolveSibling("lib/main/library.jar")).hasContent("two");
  }

  @Test
  void aStartInTheMiddleOfABuildTakesTheOneBefore() throws IOException {
    started();
    jars("two", SECOND_BUILD);
    assertThat(started()).hasContent("one");
    new FolderTree(project.serviceApplication(SERVICE)).delete();
    assertThat(started()).hasContent("one");
  }

  @Test
  void whatWasNeverBuiltSaysSo() throws IOException {
    Files.delete(project.serviceJar(SERVICE));
    assertThatThrownBy(() -> started())
        .isInstanceOf(StartFailedException.class)
        .hasMessage(
            "customer-ops is not built (%s is missing): run ./aetherlink up, which builds it",
            project.serviceJar(SERVICE));
  }

  @Test
  void takesNoRoom() throws IOException {
    assertThat(Files.isSameFile(started(), project.serviceJar(SERVICE))).isTrue();
  }

  @Test
  void aCacheMadeSinceIsTakenWithTheNextStart() throws IOException {
    started();
    assertThat(part.launch().get().command()).noneMatch(argument -> argument.contains("AOTCache"));
    Files.writeString(project.serviceAotCache(SERVICE), "cache");
    Path cache = started().resolveSibling("../app.aot").normalize();
    assertThat(cache).hasContent("cache");
    assertThat(part.launch().get().command()).contains("-XX:AOTCache=" + cache);
  }

  @Test
  void theUserInterfaceIsTakenToo() throws IOException {
    userInterface("one");
    ProjectFolder taken = new ProjectFolder(folder.resolve("taken"));
    var copy = new BuildCopy(project, taken);
    copy.takeUserInterface();
    new FolderTree(project.uiDist()).delete();
    copy.takeUserInterface();
    assertThat(taken.uiDist().resolve("index.html")).hasContent("one");
    userInterface("two");
    copy.takeUserInterface();
    assertThat(taken.uiDist().resolve("index.html")).hasContent("two");
  }

  /** What a start would run now. */
  private Path started() {
    part.prepare().run();
    List<String> command = part.launch().get().command();
    return Path.of(command.get(command.indexOf("-jar") + 1));
  }

  private Part part(Path state) {
    PlatformSettings settings =
        PlatformSettings.read(Path.of("../../config/.env.dev"), Map.of(), Map.of());
    return new PlatformParts(settings, project, new StateFolder(state))
        .selected(Set.of(SERVICE)).stream()
            .filter(candidate -> candidate.name().equals(SERVICE))
            .findFirst()
            .orElseThrow();
  }

  /** As a build makes them: all files are new. */
  private void jars(String content, Instant at) throws IOException {
    new FolderTree(project.serviceApplication(SERVICE)).delete();
    Path library = project.serviceApplication(SERVICE).resolve("lib/main/library.jar");
    Files.createDirectories(library.getParent());
    Files.writeString(library, content);
    Files.writeString(project.serviceJar(SERVICE), content);
    Files.setLastModifiedTime(project.serviceJar(SERVICE), FileTime.from(at));
  }

  private void stamp(Instant at) throws IOException {
    Files.writeString(project.serviceStamp(SERVICE), "");
    Files.setLastModifiedTime(project.serviceStamp(SERVICE), FileTime.from(at));
  }

  private void userInterface(String content) throws IOException {
    Files.createDirectories(project.uiDist());
    Files.writeString(project.uiDist().resolve("index.html"), content);
  }
}
