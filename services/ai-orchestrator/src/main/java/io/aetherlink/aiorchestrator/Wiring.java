package io.aetherlink.aiorchestrator;

import io.aetherlink.aiorchestrator.domain.FallbackLoop;
import io.aetherlink.aiorchestrator.domain.HealthBook;
import io.aetherlink.aiorchestrator.domain.Provider;
import io.aetherlink.aiorchestrator.intents.IntentFiles;
import io.aetherlink.aiorchestrator.intents.Schemas;
import io.aetherlink.aiorchestrator.providers.ModelsFile;
import io.aetherlink.aiorchestrator.providers.Providers;
import io.aetherlink.identity.OutboundIdentity;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Settings;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Who is asked, and what they are asked. */
@Singleton
final class Wiring {
  private static final int MOST_CONNECTIONS = 128;

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

  @Produces
  @Singleton
  List<Provider> providers(Settings settings, Vertx vertx, OutboundIdentity identity) {
    ModelsFile models = ModelsFile.read(settings.get(Catalogue.PROVIDER_FILE));
    // As many as wait for an answer: a provider takes seconds, and each of its calls a connection.
    PoolOptions connections = new PoolOptions().setHttp1MaxSize(MOST_CONNECTIONS);
    HttpClient client = vertx.createHttpClient(new HttpClientOptions(), connections);
    return new Providers(settings, models, client, identity).inOrder();
  }
}
