package io.aetherlink.apexflow.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aetherlink.apexflow.CustomerOpsStandIn;
import io.aetherlink.apexflow.WorkflowPlatform;
import io.aetherlink.apexflow.domain.automation.Desk;
import io.aetherlink.apexflow.domain.automation.PlannedAction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a refusal says about a lead: nothing, unless it says that there is none. */
@QuarkusTest
@WithTestResource(WorkflowPlatform.class)
@SuppressWarnings("NullAway.Init") // injected
class PlatformDeskTest {
  private static final long LEAD = 42;

  CustomerOpsStandIn customerOps;

  @Inject Desk desk;

  private final Desk.Actor actor =
      new Desk.Actor("t-" + UUID.randomUUID(), "automation:Welcome", "automation:1");

  @BeforeEach
  void theLeadIsThere() {
    customerOps.add(actor.tenant(), LEAD);
  }

  @AfterEach
  void customerOpsIsBack() {
    customerOps.restore();
  }

  @Test
  void aLeadIsThereOrGone() {
    assertThat(desk.lead(actor, LEAD)).isPresent();
    assertThat(desk.lastTouched(actor, LEAD)).isPresent();
    assertThat(desk.lead(actor, LEAD + 1)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 408, 422})
  void aRefusalIsNoGoneLead(int status) {
    customerOps.failWith(status);

    assertThatThrownBy(() -> desk.lead(actor, LEAD))
        .isInstanceOf(Desk.AwayException.class)
        .hasMessage("customer-ops answered %d: broken", status);
  }

  /** Of a gone lead neither: it is no idle one, as the next attempt sees. */
  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 408, 422})
  void aRefusalIsNoUntouchedLead(int status) {
    customerOps.failWith(status);

    assertThatThrownBy(() -> desk.lastTouched(actor, LEAD))
        .isInstanceOf(Desk.AwayException.class)
        .hasMessage("customer-ops answered %d: broken", status);
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 404})
  void aRefusalIsNothingThatAnAiIsAskedAbout(int status) {
    customerOps.failActivityWith(status);
    PlannedAction ai = new PlannedAction("ai", Map.of("intent", "summarize-activity"));

    assertThatThrownBy(() -> desk.perform(actor, LEAD, ai, "key-" + status))
        .isInstanceOf(Desk.AwayException.class)
        .hasMessage("customer-ops answered %d: broken", status);
  }
}
