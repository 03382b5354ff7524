package io.aetherlink.platform.cli;

import io.aetherlink.platform.doctor.Doctor;
import io.aetherlink.platform.doctor.Finding;
import io.aetherlink.platform.folders.StateFolder;
import io.aetherlink.platform.supervisor.PlatformParts;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code aetherlink doctor}. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description =
        "Looks at JDK, Maven, Node, ports, disk and memory; says what is wrong and the fix.")
final class DoctorCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private StateOption stateOption = new StateOption();
  @Mixin private SettingsOption settingsOption = new SettingsOption();

  @Override
  public Integer call() {
    StateFolder state = stateOption.state();
    var parts = new PlatformParts(settingsOption.read(Map.of()), Home.project(), state);
    List<Finding> findings = new Doctor(parts.all(), state).findings();
    PrintWriter out = spec.commandLine().getOut();
    findings.forEach(finding -> out.println(line(finding)));
    return findings.stream().allMatch(Finding::isGood) ? ExitCode.DONE : ExitCode.FAILED;
  }

  private static String line(Finding finding) {
    String mark = finding.isGood() ? "✓" : "✗";
    String fix = finding.fix().map(text -> "%n    fix: %s".formatted(text)).orElse("");
    return "%s %-18s %s%s".formatted(mark, finding.subject(), finding.found(), fix);
  }
}
