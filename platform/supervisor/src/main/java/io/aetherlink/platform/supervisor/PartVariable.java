package io.aetherlink.platform.supervisor;

import io.aetherlink.settings.Engine;
import io.aetherlink.settings.PlatformService;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which variable moves a part to another port. */
public final class PartVariable {

  private PartVariable() {}

  /** The variable's name, such as {@code CUSTOMER_OPS_URL}. */
  public static String of(String part) {
    return Stream.concat(
            Arrays.stream(PlatformService.values())
                .filter(service -> service.partName().equals(part))
                .map(service -> service.url().name()),
            Arrays.stream(Engine.values())
                .filter(engine -> engine.partName().equals(part))
                .map(PartVariable::of))
        .collect(Collectors.joining());
  }

  private static String of(Engine engine) {
    return switch (engine) {
      case POSTGRESQL -> "DATABASE_URL";
      case REDIS -> "REDIS_URL";
      case KAFKA -> "KAFKA_BROKERS";
      case S3 -> "S3_URL";
    };
  }
}
