package io.aetherlink.platform.cli;

import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Setting;
import io.aetherlink.settings.Settings;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code aetherlink config}. */
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    description = "Shows the effective settings, secrets masked.")
final class ConfigCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private SettingsOption settingsOption = new SettingsOption();

  @Option(
      names = "--catalogue",
      description = "every variable with its type, default and meaning instead")
  private boolean catalogue;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (catalogue) {
      Catalogue.all().forEach(setting -> describe(setting, out));
      return ExitCode.DONE;
    }
    Settings settings = settingsOption.read(Map.of()).settings();
    Catalogue.all().forEach(setting -> out.println(setting.name() + "=" + settings.shown(setting)));
    return ExitCode.DONE;
  }

  private static void describe(Setting<?> setting, PrintWriter out) {
    String defaultText = setting.defaultText().isEmpty() ? "none" : setting.defaultText();
    out.println(setting.name() + (setting.secret() ? " (or " + setting.name() + "_FILE)" : ""));
    out.println("    " + setting.meaning());
    out.println("    type %s, default %s".formatted(setting.type().name(), defaultText));
  }
}
