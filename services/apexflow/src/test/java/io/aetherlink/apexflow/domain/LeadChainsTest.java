package io.aetherlink.apexflow.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LeadChainsTest {
  @Test
  void whoWasTakenIsFollowedToTheEnd() {
    LeadChains chains = new LeadChains(Map.of(7L, 8L, 8L, 9L));

    assertThat(chains.standsFor(7)).isEqualTo(9);
    assertThat(chains.standsFor(8)).isEqualTo(9);
    assertThat(chains.standsFor(9)).isEqualTo(9);
  }

  @Test
  void leadsThatTookEachOtherHaveAnEndAllTheSame() {
    LeadChains chains = new LeadChains(Map.of(7L, 8L, 8L, 7L));

    assertThat(chains.standsFor(7)).isEqualTo(8);
    assertThat(chains.standsFor(8)).isEqualTo(7);
  }
}
