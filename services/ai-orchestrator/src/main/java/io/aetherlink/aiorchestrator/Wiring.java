package io.aetherlink.aiorchestrator;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.aetherlink.aiorchestrator.domain.FallbackLoop;
import io.aetherlink.aiorchestrator.domain.HealthBook;
import io.aetherlink.aiorchestrator.domain.MissingProvider;
import io.aetherlink.aiorchestrator.domain.Provider;
import io.aetherlink.aiorchestrator.intents.IntentFiles;
import io.aetherlink.aiorchestrator.intents.Schemas;
import io.aetherlink.aiorchestrator.local.LocalProvider;
import io.aetherlink.identity.OutboundIdentity;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Settings;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Who is asked, in which order, and what they are asked. */
@Singleton
final class Wiring {
  private static final String LOCAL = "local";

  @Produces
  @Singleton
  IntentFiles intents() {
    return new IntentFiles();
  }

  @Produces
  @Singleton
  Schemas schemas(IntentFiles intents) {
    return new Schemas(intents.all());
  }

  @Produces
  @Singleton
  HealthBook health(List<Provider> providers, Clock clock) {
    return new HealthBook(providers, clock);
  }

  @Produces
  @Singleton
  FallbackLoop loop(List<Provider> providers, Schemas schemas, HealthBook health) {
    return new FallbackLoop(providers, schemas, health, System::nanoTime);
  }

  /** In the configured order; the offline engine comes last where the order does not name it. */
  @Produces
  @Singleton
  List<Provider> providers(
      Settings settings, Vertx vertx, OutboundIdentity identity, ObjectMapper json) {
    List<String> order = new ArrayList<>(settings.get(Catalogue.PROVIDER_ORDER));
    boolean offline = settings.get(Catalogue.PROVIDER_LOCAL_URL).isPresent();
    order.removeIf(name -> name.equals(LOCAL) && !offline);
    if (offline && !order.contains(LOCAL)) {
      order.add(LOCAL);
    }
    return order.stream().map(name -> provider(name, settings, vertx, identity, json)).toList();
  }

  private static Provider provider(
      String name, Settings settings, Vertx vertx, OutboundIdentity identity, ObjectMapper json) {
    return switch (name) {
      case LOCAL ->
          new LocalProvider(
              settings.get(Catalogue.PROVIDER_LOCAL_URL).orElseThrow(),
              vertx.createHttpClient(),
              identity,
              json);
      case "claude" -> new MissingProvider(name, "CLAUDE_API_KEY is not set");
      case "openai" -> new MissingProvider(name, "OPENAI_API_KEY is not set");
      case "ollama" -> new MissingProvider(name, "PROVIDER_OLLAMA_URL is not set");
      default -> new MissingProvider(name, "there is no provider of this name");
    };
  }
}
