package io.aetherlink.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlatformServiceTest {

  @Test
  void theCrmServesWithoutKafkaS3AndRedis() {
    assertThat(PlatformService.CUSTOMER_OPS.dependsOn()).containsExactly(Engine.POSTGRESQL);
  }

  @Test
  void onlyWhatIsThereToConsumeNeedsKafka() {
    Set<PlatformService> needKafka =
        Arrays.stream(PlatformService.values())
            .filter(service -> service.dependsOn().contains(Engine.KAFKA))
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(PlatformService.class)));
    assertThat(needKafka).containsExactly(PlatformService.NOTIFICATIONS_CONSUMER);
  }
}
