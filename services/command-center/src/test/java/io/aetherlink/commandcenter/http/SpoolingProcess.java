package io.aetherlink.commandcenter.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.aetherlink.audit.AuditRecord;
import io.aetherlink.audit.AuditShipper;
import io.aetherlink.audit.AuditSpool;
import io.aetherlink.calls.ServiceCalls;
import io.aetherlink.identity.OutboundIdentity;
import io.aetherlink.settings.PlatformService;
import io.aetherlink.settings.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A service that records what it does and ships it, as a process that can be killed. */
final class SpoolingProcess {
  static final PlatformService SELF = PlatformService.WORKER;

  private SpoolingProcess() {}

  /**
   * Records, says so, and ships until it is killed.
   *
   * @param args spool, command center, signing key, prefix of the ids, count
   */
  public static void main(String... args) throws InterruptedException {
    AuditSpool spool = new AuditSpool(Path.of(args[0]), json());
    for (int i = 0; i < Integer.parseInt(args[4]); i++) {
      spool.append(record(args[3] + "-" + i)).join();
    }
    shipper(spool, args[1], args[2]).start();
    new CountDownLatch(1).await();
  }

  static AuditShipper shipper(AuditSpool spool, String commandCenter, String key) {
    Settings settings =
        Settings.of(Map.of("COMMAND_CENTER_URL", commandCenter, "EDGE_SIGNING_KEY", key));
    OutboundIdentity identity = new OutboundIdentity(settings, SELF, Clock.systemUTC());
    return new AuditShipper(spool, new ServiceCalls(settings, identity, json()), SELF, json());
  }

  /** As services write it. */
  static ObjectMapper json() {
    return new ObjectMapper()
        .findAndRegisterModules()
        .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
  }

  static AuditRecord record(String id) {
    return record(id, 201);
  }

  static AuditRecord record(String id, int status) {
    return new AuditRecord(
        id,
        Clock.systemUTC().instant(),
        SELF.serviceName(),
        "q",
        Optional.of("acme"),
        "kim",
        List.of("agent"),
        "POST",
        "/things",
        "/things",
        status,
        Optional.empty());
  }
}
