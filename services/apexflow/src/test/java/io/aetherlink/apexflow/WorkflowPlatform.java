package io.aetherlink.apexflow;

import io.aetherlink.testkit.FaultProxy;
import io.aetherlink.testkit.TestDatabase;
import io.aetherlink.testkit.TestKafka;
import io.aetherlink.testkit.TestPostgres;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** PostgreSQL, Kafka and customer-ops for the service under test, behind lines that can be cut. */
public class WorkflowPlatform implements QuarkusTestResourceLifecycleManager {
  private @Nullable FaultProxy line;
  private @Nullable TestDatabase database;
  private @Nullable CustomerOpsStandIn customerOps;
  private @Nullable DeskStandIn desk;

  @Override
  public Map<String, String> start() {
    TestDatabase direct = TestPostgres.freshDatabase();
    FaultProxy proxy = FaultProxy.to(direct.host(), direct.port());
    DeskStandIn others = new DeskStandIn();
    CustomerOpsStandIn standIn = new CustomerOpsStandIn(others);
    desk = others;
    database = direct;
    line = proxy;
    customerOps = standIn;
    return Map.of(
        "DATABASE_URL",
        "postgresql://%s:%d/%s".formatted(proxy.host(), proxy.port(), direct.name()),
        FaultProxy.POOL_TRUSTS,
        FaultProxy.HARDLY,
        "DATABASE_USER",
        direct.user(),
        "DATABASE_PASSWORD",
        direct.password(),
        "KAFKA_BROKERS",
        TestKafka.shared().brokers(),
        "CUSTOMER_OPS_URL",
        standIn.url(),
        "NOTIFICATIONS_URL",
        others.url(),
        "AI_ORCHESTRATOR_URL",
        others.url(),
        "EDGE_SIGNING_KEY",
        CustomerOpsStandIn.SIGNING_KEY,
        "DATA_DIR",
        dataFolder());
  }

  @Override
  public void stop() {
    if (line != null) {
      line.close();
    }
    if (customerOps != null) {
      customerOps.close();
    }
    if (desk != null) {
      desk.close();
    }
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(line, new TestInjector.MatchesType(FaultProxy.class));
    injector.injectIntoFields(database, new TestInjector.MatchesType(TestDatabase.class));
    injector.injectIntoFields(desk, new TestInjector.MatchesType(DeskStandIn.class));
    injector.injectIntoFields(customerOps, new TestInjector.MatchesType(CustomerOpsStandIn.class));
  }

  private static String dataFolder() {
    try {
      return Files.createTempDirectory("apexflow-test-").toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
