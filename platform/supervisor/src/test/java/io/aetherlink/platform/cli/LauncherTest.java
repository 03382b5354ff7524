package io.aetherlink.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The script before it hands over, in a checkout of its own with a JDK that only says its task. */
@Timeout(180)
class LauncherTest {

  private static final String SYSTEM_JDKS = "/usr/lib/jvm/* /opt/*jdk* /opt/java/*";

  @TempDir Path folder;
  private Path checkout = Path.of("unset");

  @BeforeEach
  void checkOut() throws IOException {
    checkout = Files.createDirectory(folder.resolve("checkout"));
    String script = Files.readString(Path.of("../../aetherlink"));
    assertThat(script).contains(SYSTEM_JDKS);
    program(checkout.resolve("aetherlink"), script.replace(SYSTEM_JDKS, "/none/*"));
  }

  @Test
  void withoutAJdkItSaysWhatIsMissingAlsoWhereThereIsNoHome() throws Exception {
    assertThat(run("env", "-u", "HOME", "-u", "JAVA_HOME", "PATH=" + withoutJava(), "./aetherlink"))
        .startsWith("AetherLink needs a JDK 25 or newer, and there is none in JAVA_HOME (not set)")
        .contains("Install one");
  }

  @Test
  void helpBuildsNothing() throws Exception {
    Path jdk = jdk();
    published();

    assertThat(run("env", "JAVA_HOME=" + jdk, "./aetherlink", "up", "--help"))
        .contains(" up --help")
        .doesNotContain("Building");
  }

  @Test
  void aSecondBuildWaitsForTheFirst() throws Exception {
    Path jdk = jdk();
    published();
    Files.writeString(checkout.resolve("pom.xml"), "<modules></modules>");

    String output =
        run(
            "bash",
            "-c",
            "exec 9>.aetherlink/build.lock; flock 9; JAVA_HOME='%s' ./aetherlink up 9>&- 2>&1"
                    .formatted(jdk)
                + " | { read -r line; echo \"$line\"; flock -u 9; cat; }");

    assertThat(output)
        .startsWith("Another build of this checkout is under way; waiting for it")
        .contains("io.aetherlink.platform.cli.AetherLink up");
  }

  @Test
  void statusSaysThatItIsStartingWhileItIsBuiltForTheFirstTime() throws Exception {
    Path jdk = jdk();
    published();
    program(jdk.resolve("bin/mvn"), "#!/bin/sh\n./aetherlink status\nexit 0\n");
    Files.writeString(checkout.resolve("pom.xml"), "<module>platform/supervisor</module>");
    Files.setLastModifiedTime(
        checkout.resolve("platform/supervisor/target/.built"), FileTime.from(Instant.EPOCH));

    String up = "JAVA_HOME='%1$s' PATH='%1$s/bin':$PATH ./aetherlink up".formatted(jdk);
    assertThat(run("bash", "-c", up)).contains("io.aetherlink.platform.cli.AetherLink up");

    assertThat(Files.readString(checkout.resolve(".aetherlink/logs/build.log")))
        .startsWith("AetherLink is starting: what changed is built first")
        .contains("build.log");
    assertThat(run("env", "JAVA_HOME=" + jdk, "./aetherlink", "status"))
        .contains("io.aetherlink.platform.cli.AetherLink status");
  }

  private void published() throws IOException {
    builtCommandLine();
    run(
        "bash",
        "-c",
        "source <(sed '/^main /d' aetherlink | sed \"s|^home=.*|home=$PWD|\"); publish_cli");
  }

  @Test
  void aMovedCheckoutRunsFromWhereItIs() throws Exception {
    Path jdk = jdk();
    published();
    checkout = Files.move(checkout, folder.resolve("moved"));
    assertThat(run("env", "JAVA_HOME=" + jdk, "./aetherlink", "status"))
        .contains(checkout + "/.aetherlink/cli/", " status")
        .doesNotContain(folder.resolve("checkout").toString());
  }

  /** What the build leaves for the launcher to publish. */
  private void builtCommandLine() throws IOException {
    Path target = checkout.resolve("platform/supervisor/target");
    Files.createDirectories(target.resolve("lib"));
    Files.createDirectories(checkout.resolve(".aetherlink"));
    for (String jar : List.of("settings", "control", "platform-engines")) {
      Files.writeString(target.resolve("lib").resolve(jar + "-1.jar"), jar);
    }
    Files.writeString(target.resolve("aetherlink-platform.jar"), "platform");
    Files.writeString(target.resolve(".built"), "");
  }

  private Path jdk() throws IOException {
    Path jdk = folder.resolve("jdk");
    Files.createDirectories(jdk.resolve("bin"));
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
    program(jdk.resolve("bin/javac"), "#!/bin/sh\n");
    program(jdk.resolve("bin/java"), "#!/bin/sh\necho \"$@\"\n");
    return jdk;
  }

  /** A folder with what the script needs, and no {@code javac}. */
  private Path withoutJava() throws IOException {
    Path programs = Files.createDirectory(folder.resolve("programs"));
    for (String name : List.of("bash", "dirname", "readlink", "env", "sed")) {
      Files.createSymbolicLink(programs.resolve(name), Path.of("/usr/bin", name));
    }
    return programs;
  }

  private static void program(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private String run(String... command) throws IOException {
    Process process =
        new ProcessBuilder(command).directory(checkout.toFile()).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
