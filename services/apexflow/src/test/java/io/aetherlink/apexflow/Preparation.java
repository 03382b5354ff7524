package io.aetherlink.apexflow;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** The service starts before its tables are there; tests begin when they are. */
public final class Preparation {
  private static final AtomicBoolean DONE = new AtomicBoolean();

  private Preparation() {}

  /** Waits, the first time. */
  public static void awaited() {
    if (!DONE.get()) {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> given().get("/readyz").statusCode() == 200);
      DONE.set(true);
    }
  }
}
