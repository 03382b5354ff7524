package io.aetherlink.crm.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.crm.LeadFieldRules;
import io.aetherlink.crm.LeadStatus;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DemoLeadsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final List<DemoLead> LEADS =
      LongStream.range(0, 3_000).mapToObj(new DemoLeads(NOW)::lead).toList();

  @Test
  void aNumberIsTheSamePersonEachTime() {
    assertThat(new DemoLeads(NOW).lead(42)).isEqualTo(LEADS.get(42));
  }

  @Test
  void everyLeadIsOneThatAPersonCouldHaveEntered() {
    assertThat(LEADS)
        .allSatisfy(lead -> assertThat(LeadFieldRules.problems(lead.fields())).isEmpty());
  }

  @Test
  void addressesDifferAndReachNobody() {
    List<String> addresses =
        LEADS.stream().map(lead -> lead.fields().email().orElseThrow()).toList();

    assertThat(addresses).doesNotHaveDuplicates().allMatch(address -> address.endsWith(".example"));
    assertThat(LEADS.stream().flatMap(lead -> lead.fields().phone().stream()))
        .isNotEmpty()
        .allMatch(phone -> phone.matches("\\+1 [2-9]\\d\\d 555 01\\d\\d"));
  }

  @Test
  void storiesRunForwardAndEndWhereTheLeadStands() {
    assertThat(LEADS)
        .allSatisfy(lead -> {
          assertThat(lead.story()).extracting(DemoStep::at).isSorted();
          assertThat(lead.enteredAt()).isBeforeOrEqualTo(lead.changedAt());
          assertThat(lead.changedAt()).isBeforeOrEqualTo(NOW);
          assertThat(lastStatus(lead)).isEqualTo(lead.fields().status());
        });
  }

  @Test
  void thePipelineIsFilled() {
    assertThat(LEADS).extracting(lead -> lead.fields().status()).contains(LeadStatus.values());
    assertThat(LEADS)
        .flatExtracting(DemoLead::story)
        .hasAtLeastOneElementOfType(DemoStep.Planned.class);
  }

  private static LeadStatus lastStatus(DemoLead lead) {
    LeadStatus status = LeadStatus.NEW;
    for (DemoStep step : lead.story()) {
      if (step instanceof DemoStep.Moved(Instant at, LeadStatus from, LeadStatus to)) {
        assertThat(from).as("%s at %s", lead.fields().name(), at).isEqualTo(status);
        status = to;
      }
    }
    return status;
  }
}
