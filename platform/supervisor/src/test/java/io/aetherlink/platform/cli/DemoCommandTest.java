package io.aetherlink.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.platform.process.FreePorts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class DemoCommandTest {
  private final StringWriter said = new StringWriter();

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "demo --leads -5|--leads takes a number from 1 to 1,000,000, not -5",
        "demo --leads 0|--leads takes a number from 1 to 1,000,000, not 0",
        "demo --leads 2000000|--leads takes a number from 1 to 1,000,000, not 2000000",
        "demo --leads many|Invalid value for option '--leads': 'many' is not a long",
        "demo --leads|Missing required parameter for option '--leads' (N)",
        "demo --lead 5|Unknown option",
        "demo 500|Unmatched argument",
      })
  void wrongArgumentsSayWhatIsWrong(String arguments, String complaint) {
    assertThat(run(arguments.split(" "))).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(said.toString()).startsWith(complaint).contains("--leads");
  }

  @Test
  void aPlatformThatDoesNotRunIsNamedWithWhatHelps() throws IOException {
    String address = "http://127.0.0.1:" + FreePorts.one();
    Path settings = folder.resolve("settings.env");
    Files.writeString(settings, "AUTH_MODE=header\nCUSTOMER_OPS_URL=%s\n".formatted(address));

    int exitCode = run("demo", "--leads", "5", "--env-file", settings.toString());

    assertThat(exitCode).isEqualTo(ExitCode.FAILED);
    assertThat(said.toString())
        .isEqualToIgnoringNewLines(
            "customer-ops does not answer at %s. Does the platform run? aetherlink status"
                .formatted(address));
  }

  private int run(String... arguments) {
    PrintWriter out = new PrintWriter(said);
    return AetherLink.commands().setErr(out).setOut(out).execute(arguments);
  }
}
