package io.aetherlink.apexflow;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.aetherlink.events.CloudEvent;
import io.aetherlink.events.CloudEventRecords;
import io.aetherlink.events.EventType;
import io.aetherlink.events.OutboxEvent;
import io.aetherlink.testkit.ContractEvents;
import io.aetherlink.testkit.TestDatabase;
import io.aetherlink.testkit.TestKafka;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** One tenant's automations and a lead of theirs, and the events that set them off. */
@SuppressWarnings("NullAway.Init") // injected
abstract class AutomationBench {
  static final AtomicLong LEADS = new AtomicLong(70_000);

  CustomerOpsStandIn customerOps;
  DeskStandIn desk;
  TestDatabase database;

  @ConfigProperty(name = "KAFKA_BROKERS")
  String brokers;

  final String tenant = "t-" + UUID.randomUUID();
  final long lead = LEADS.incrementAndGet();

  @BeforeEach
  void theLeadIsThere() {
    Preparation.awaited();
    customerOps.add(tenant, lead);
  }

  @AfterEach
  void customerOpsIsBack() {
    customerOps.restore();
  }

  static String assigning(String event) {
    return "{name: %s, on: {event: %s}, do: [{assign: bob@x.test}]}".formatted("Assign", event);
  }

  int automation(String yaml) {
    return as("admin")
        .contentType("application/yaml")
        .body(yaml.getBytes(UTF_8))
        .post("/automations")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  List<Map<String, Object>> log(int id) {
    return admin("GET", "/automations/" + id + "/runs").extract().path("items");
  }

  String first(int id, String field) {
    return String.valueOf(log(id).getFirst().get(field));
  }

  List<String> statuses(int id) {
    return log(id).stream()
        .filter(run -> !"automation.disabled".equals(run.get("event_type")))
        .map(run -> String.valueOf(run.get("status")))
        .toList();
  }

  static boolean over(Map<String, Object> run) {
    return run.get("finished_at") != null;
  }

  ValidatableResponse admin(String method, String path) {
    return as("admin").request(method, path).then();
  }

  RequestSpecification as(String role) {
    return given()
        .header("X-User-Roles", role)
        .header("X-Tenant-ID", tenant)
        .header("X-User", "ann@acme.test");
  }

  CloudEvent event(EventType type, String cause) {
    return event(type, lead, cause, "");
  }

  CloudEvent event(EventType type, long about, String cause) {
    return event(type, about, cause, "");
  }

  CloudEvent event(EventType type, long about, String cause, String more) {
    String led = cause.isEmpty() ? "" : ",\"cause\":\"" + cause + "\"";
    return event(tenant, type, about, "{\"lead_id\":%d%s%s}".formatted(about, led, more));
  }

  static CloudEvent event(String tenant, EventType type, long about, String said) {
    return new CloudEvent(
        UUID.randomUUID().toString(),
        type.typeName(),
        "/aetherlink/customer-ops",
        Instant.now(),
        "lead/" + about,
        tenant,
        ContractEvents.data(type.typeName(), tenant, said));
  }

  void send(CloudEvent... events) {
    try (var producer =
        new KafkaProducer<>(
            TestKafka.producing(brokers), new StringSerializer(), new ByteArraySerializer())) {
      for (CloudEvent event : events) {
        String topic = EventType.named(event.type()).orElseThrow().topic();
        producer.send(
            CloudEventRecords.toRecord(new OutboxEvent(event, topic, event.tenantId() + ":lead")));
      }
      producer.flush();
    }
  }
}
