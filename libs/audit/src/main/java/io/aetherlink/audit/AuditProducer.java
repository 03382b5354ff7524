package io.aetherlink.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.PlatformService;
import io.aetherlink.settings.Settings;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** One spool and one set of counts a service. */
@Singleton
final class AuditProducer {

  @Produces
  @Singleton
  AuditSpool spool(Settings settings, PlatformService service, ObjectMapper json) {
    String file = service.serviceName() + ".db";
    return new AuditSpool(settings.get(Catalogue.DATA_DIR).resolve("audit").resolve(file), json);
  }

  void close(@Disposes AuditSpool spool) {
    spool.close();
  }

  @Produces
  @Singleton
  AuditCounts counts() {
    return new AuditCounts();
  }
}
