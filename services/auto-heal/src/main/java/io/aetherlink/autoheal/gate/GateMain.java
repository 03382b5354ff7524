package io.aetherlink.autoheal.gate;

import io.aetherlink.autoheal.docker.DockerEngine;
import io.aetherlink.autoheal.docker.OwnContainer;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;

/** The gate as a process of its own, which alone has Docker's socket. */
public final class GateMain {

  private static final System.Logger LOG = System.getLogger(GateMain.class.getName());

  private GateMain() {}

  private static Predicate<String> approved(Settings settings) {
    return settings
        .get(Catalogue.AUTOHEAL_GATE_NAMES_FILE)
        .<Predicate<String>>map(ApprovedNames::new)
        .orElse(name -> false);
  }

  /** Opens the gate and keeps it open until the process ends. */
  public static void run(Settings settings, Set<String> names) {
    URI listen = settings.get(Catalogue.AUTOHEAL_GATE_URL);
    Path file = settings.get(Catalogue.DATA_DIR).resolve("docker-gate/audit.log");
    try (GateLog log = new GateLog(file, Clock.systemUTC());
        DockerGate gate =
            new DockerGate(
                new InetSocketAddress(listen.getHost(), listen.getPort()),
                DockerEngine.of(settings),
                OwnContainer.touchable(names, approved(settings)),
                log)) {
      LOG.log(System.Logger.Level.INFO, "The gate to Docker is open at {0}", gate.address());
      new CountDownLatch(1).await();
    } catch (IOException e) {
      throw new UncheckedIOException("the gate cannot be opened", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
