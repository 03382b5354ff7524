package io.aetherlink.platform.cli;

import io.aetherlink.platform.demo.DemoData;
import io.aetherlink.platform.demo.DemoProgress;
import io.aetherlink.platform.demo.DemoStanding;
import io.aetherlink.settings.AuthMode;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Settings;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code aetherlink demo}. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Fills the CRM of a running platform with made-up leads and their histories.",
      "The worker does it; ending this command does not stop it."
    })
final class DemoCommand implements Callable<Integer> {
  /** As customer-ops has it. */
  private static final long MOST_LEADS = 1_000_000;

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private SettingsOption settingsOption = new SettingsOption();

  @Option(
      names = "--leads",
      paramLabel = "N",
      defaultValue = "500",
      description = "how many there shall be, up to 1,000,000; 500 by default")
  private long leads;

  @Option(
      names = "--remove",
      description = "removes exactly the made-up leads, with everything on them")
  private boolean remove;

  @Option(
      names = "--tenant",
      paramLabel = "TENANT",
      defaultValue = "acme",
      description = "whose CRM; acme by default")
  private String tenant = "";

  @Override
  public Integer call() throws Exception {
    if (leads < 1 || leads > MOST_LEADS) {
      throw new ParameterException(
          spec.commandLine(),
          "--leads takes a number from 1 to 1,000,000, not %d".formatted(leads));
    }
    Settings settings = settingsOption.read(Map.of()).settings();
    if (settings.get(Catalogue.AUTH_MODE) != AuthMode.HEADER) {
      throw new CommandProblem(
          "aetherlink demo works in header mode only: AUTH_MODE is jwt, where somebody has to sign"
              + " in. Call POST /api/customer-ops/demo-data {\"leads\":%d} as an admin instead."
                  .formatted(leads));
    }
    try (DemoData demo = new DemoData(settings.get(Catalogue.CUSTOMER_OPS_URL), tenant)) {
      return watch(demo, remove ? demo.remove() : demo.add(leads));
    }
  }

  private int watch(DemoData demo, DemoStanding ordered) throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    DemoProgress progress = new DemoProgress(ordered.percent());
    Instant begin = Instant.now();
    DemoStanding standing = ordered;
    while (standing.busy()) {
      Thread.sleep(BETWEEN_LOOKS);
      standing = demo.standing();
      out.println("  " + progress.line(standing, Duration.between(begin, Instant.now())));
      out.flush();
    }
    if (standing.failed()) {
      throw new CommandProblem(
          "The worker gave up: %s. See aetherlink logs worker, then try again."
              .formatted(standing.error().orElse("no reason was left")));
    }
    out.println(
        standing.leads() == 0
            ? "Tenant %s has no made-up leads.".formatted(tenant)
            : "Tenant %s has %,d made-up leads; aetherlink demo --remove removes them."
                .formatted(tenant, standing.leads()));
    return ExitCode.DONE;
  }
}
