package io.aetherlink.apexflow;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aetherlink.testkit.Awaiting;
import io.aetherlink.testkit.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** What a request leaves behind besides its answer. */
@QuarkusTest
@WithTestResource(WorkflowPlatform.class)
class EffectsTest {
  private static final long LEAD = 42;
  private static final List<String> TOPICS =
      List.of("apexflow.jobs.created", "apexflow.appointments.created");

  @SuppressWarnings("NullAway.Init") // injected by the test resource
  TestDatabase database;

  @SuppressWarnings("NullAway.Init") // injected by the test resource
  CustomerOpsStandIn customerOps;

  @ConfigProperty(name = "KAFKA_BROKERS")
  @SuppressWarnings("NullAway.Init") // injected by Quarkus
  String brokers;

  private final String tenant = "t-" + UUID.randomUUID();

  @Test
  void eachEventArrivesOnItsTopic() throws Exception {
    aJobIsEnteredScheduledAndBooked();

    List<ConsumerRecord<String, String>> events = events(2);

    assertThat(events).extracting(ConsumerRecord::topic).hasSameElementsAs(TOPICS);
    assertThat(events).allMatch(event -> event.key().equals(tenant + ":lead:" + LEAD));
    for (var event : events) {
      JsonNode data = new ObjectMapper().readTree(event.value());
      assertThat(data.path("event_type").asText()).isEqualTo(header(event, "ce_type"));
      assertThat(data.path("tenant_id").asText()).isEqualTo(tenant);
      assertThat(data.path("actor").asText()).isEqualTo("ann");
      assertThat(data.path("lead_id").asLong()).isEqualTo(LEAD);
      assertThat(header(event, "ce_source")).isEqualTo("/aetherlink/apexflow");
    }
  }

  @Test
  void eachEffectHasItsAuditRecordAndARefusalHasNone() {
    aJobIsEnteredScheduledAndBooked();
    send("POST", "/jobs", Map.of("lead_id", LEAD, "title", "")).statusCode(422);
    send("PATCH", "/jobs/0", Map.of("title", "X")).statusCode(404);

    List<String> recorded =
        Jdbi.create(database.dataSource())
            .withHandle(h ->
                h.select(
                        """
                        SELECT method || ' ' || route || ' ' || status || ' ' || actor
                        FROM workflow.audit_record WHERE tenant_id = ? ORDER BY seq
                        """,
                        tenant)
                    .mapTo(String.class)
                    .list());

    assertThat(recorded)
        .containsExactly(
            "POST /jobs 201 ann", "PATCH /jobs/{id} 200 ann", "POST /appointments 201 ann");
  }

  private void aJobIsEnteredScheduledAndBooked() {
    Preparation.awaited();
    customerOps.add(tenant, LEAD);
    int job =
        send("POST", "/jobs", Map.of("lead_id", LEAD, "title", "Roof"))
            .statusCode(201)
            .extract()
            .path("id");
    send("PATCH", "/jobs/" + job, Map.of("status", "Scheduled")).statusCode(200);
    send(
            "POST",
            "/appointments",
            Map.of("lead_id", LEAD, "job_id", job, "scheduled_at", "2026-03-02T09:00:00Z"))
        .statusCode(201);
  }

  private ValidatableResponse send(String method, String path, Map<String, ?> body) {
    return given()
        .header("X-User-Roles", "agent")
        .header("X-Tenant-ID", tenant)
        .header("X-User", "ann")
        .contentType(ContentType.JSON)
        .body(body)
        .request(method, path)
        .then();
  }

  /** The first so many events of this test's tenant. */
  private List<ConsumerRecord<String, String>> events(int count) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                brokers,
                "group.id",
                tenant,
                "auto.offset.reset",
                "earliest",
                "metadata.max.age.ms",
                "500"),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.subscribe(TOPICS);
      List<ConsumerRecord<String, String>> heard = new ArrayList<>();
      Awaiting.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> {
            for (var event : consumer.poll(Duration.ofMillis(100))) {
              if (header(event, "ce_tenantid").equals(tenant)) {
                heard.add(event);
              }
            }
            return heard.size() >= count;
          });
      return heard;
    }
  }

  private static String header(ConsumerRecord<String, String> event, String name) {
    return new String(event.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
