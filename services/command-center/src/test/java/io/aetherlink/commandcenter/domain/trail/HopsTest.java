package io.aetherlink.commandcenter.domain.trail;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.audit.AuditRecord;
import io.aetherlink.commandcenter.domain.trail.Hops.Near;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HopsTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final List<Near> near = new ArrayList<>();

  private AuditRecord seen(String service, String via, boolean decides) {
    AuditRecord record =
        new AuditRecord(
            service + near.size(),
            START.plusSeconds(near.size()),
            service,
            "q",
            Optional.of("acme"),
            "kim",
            List.of(),
            "POST",
            "/x",
            "/x",
            200,
            Optional.empty(),
            Optional.of(via).filter(name -> !name.isEmpty()));
    near.add(new Near(record, decides));
    return record;
  }

  private List<String> way(AuditRecord decided) {
    return Hops.of(decided, near).stream().map(AuditRecord::id).toList();
  }

  @Test
  void servicesStandInTheOrderInWhichTheyWereCalledWhoeverAnsweredFirst() {
    seen("customer-ops", "ai-summarizer", false);
    seen("ai-summarizer", "ai-orchestrator", false);
    AuditRecord decided = seen("ai-orchestrator", "edge", true);
    seen("edge", "", false);

    assertThat(way(decided))
        .containsExactly("edge3", "ai-orchestrator2", "ai-summarizer1", "customer-ops0");
  }

  @Test
  void eachOfTwoRequestsWithOneIdHasItsOwnHops() {
    seen("customer-ops", "apexflow", false);
    AuditRecord first = seen("apexflow", "edge", true);
    seen("edge", "", false);
    seen("customer-ops", "apexflow", false);
    AuditRecord second = seen("apexflow", "edge", true);
    seen("edge", "", false);

    assertThat(way(first)).containsExactly("edge2", "apexflow1", "customer-ops0");
    assertThat(way(second)).containsExactly("edge5", "apexflow4", "customer-ops3");
  }

  @Test
  void whatComesBeforeOrAfterAllThatDecideBelongsToTheNextOfThem() {
    seen("edge", "", false);
    AuditRecord decided = seen("apexflow", "edge", true);
    seen("customer-ops", "apexflow", false);

    assertThat(way(decided)).containsExactly("edge0", "apexflow1", "customer-ops2");
  }

  @Test
  void servicesThatCallEachOtherInACircleEndSomewhere() {
    AuditRecord decided = seen("apexflow", "customer-ops", true);
    seen("customer-ops", "apexflow", false);

    assertThat(way(decided)).containsExactlyInAnyOrder("apexflow0", "customer-ops1");
  }
}
