package io.aetherlink.platform.training;

import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.PlatformService;
import io.aetherlink.settings.Setting;
import io.aetherlink.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What users do most, done once, so that an AOT cache holds the classes that it takes. */
final class Exercise {

  private static final System.Logger LOG = System.getLogger(Exercise.class.getName());
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final String GET = "";

  private static final List<Step> STEPS =
      List.of(
          new Step(
              "ai-summarizer",
              Catalogue.AI_SUMMARIZER_URL,
              "/summaries/extract-lead",
              "{\"tenant_id\":\"acme\",\"raw_text\":\"Jane Roe, Acme, jane@acme.example\"}"),
          new Step(
              "ai-orchestrator",
              Catalogue.AI_ORCHESTRATOR_URL,
              "/orchestrate",
              "{\"tenant_id\":\"acme\",\"intent\":\"extract-lead\","
                  + "\"payload\":{\"raw_text\":\"Jane Roe, Acme, jane@acme.example\"}}"),
          new Step(
              "customer-ops",
              Catalogue.CUSTOMER_OPS_URL,
              "/leads",
              "{\"name\":\"Jane Roe\",\"email\":\"jane@acme.example\"}"),
          new Step("customer-ops", Catalogue.CUSTOMER_OPS_URL, "/leads?limit=50", GET),
          new Step("command-center", Catalogue.COMMAND_CENTER_URL, "/ops/health", GET),
          new Step("auto-heal", Catalogue.AUTO_HEAL_URL, "/autoheal/status", GET),
          new Step("auto-heal", Catalogue.AUTO_HEAL_URL, "/autoheal/history", GET),
          new Step("auto-heal", Catalogue.AUTO_HEAL_URL, "/autoheal/stats", GET),
          new Step("edge", Catalogue.UI_URL, "/", GET),
          new Step("edge", Catalogue.UI_URL, "/config.json", GET),
          new Step("edge", Catalogue.UI_URL, "/api/auto-heal/ping", GET));

  private final Settings settings;

  /** One request; an empty body makes it a GET. */
  private record Step(String part, Setting<URI> base, String path, String body) {}

  Exercise(Settings settings) {
    this.settings = settings;
  }

  /** Does the steps of the named parts; one that fails has loaded its classes all the same. */
  void run(Set<String> parts) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      Stream.concat(metrics(), STEPS.stream())
          .filter(step -> parts.contains(step.part()))
          .forEach(step -> send(client, step));
    }
  }

  private static Stream<Step> metrics() {
    return Arrays.stream(PlatformService.values())
        .map(service -> new Step(service.partName(), service.url(), "/metrics", GET));
  }

  private void send(HttpClient client, Step step) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(settings.get(step.base()).resolve(step.path()))
            .timeout(LIMIT)
            .header("X-User-Roles", "admin")
            .header("X-User", "trainer");
    if (!step.body().isEmpty()) {
      request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(step.body()));
    }
    try {
      client.send(request.build(), BodyHandlers.discarding());
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "no answer from " + step, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
