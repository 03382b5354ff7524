package io.aetherlink.aiorchestrator.providers;

import io.aetherlink.aiorchestrator.domain.MissingProvider;
import io.aetherlink.aiorchestrator.domain.Provider;
import io.aetherlink.identity.OutboundIdentity;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Setting;
import io.aetherlink.settings.Settings;
import io.vertx.core.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The providers as they are configured. A new kind is one class and one line here.
 *
 * @param client for all of them
 */
public record Providers(
    Settings settings, ModelsFile models, HttpClient client, OutboundIdentity identity) {
  private static final String LOCAL = "local";

  /** In the configured order; the offline engine comes last where the order does not name it. */
  public List<Provider> inOrder() {
    List<String> order = new ArrayList<>(settings.get(Catalogue.PROVIDER_ORDER));
    boolean offline = settings.get(Catalogue.PROVIDER_LOCAL_URL).isPresent();
    order.removeIf(name -> name.equals(LOCAL) && !offline);
    if (offline && !order.contains(LOCAL)) {
      order.add(LOCAL);
    }
    return order.stream().map(this::provider).toList();
  }

  private Provider provider(String name) {
    return switch (name) {
      case "claude" ->
          where(
              name,
              Catalogue.CLAUDE_API_KEY,
              key ->
                  new AnthropicMessages(
                      settings.get(Catalogue.PROVIDER_CLAUDE_URL), key, models.of(name)));
      case "openai" ->
          where(
              name,
              Catalogue.OPENAI_API_KEY,
              key ->
                  new OpenAiChat(
                      settings.get(Catalogue.PROVIDER_OPENAI_URL), key, models.of(name)));
      case "ollama" ->
          where(name, Catalogue.PROVIDER_OLLAMA_URL, url -> new OllamaChat(url, models.of(name)));
      case "http" -> where(name, Catalogue.PROVIDER_HTTP_URL, PlainJson::new);
      case LOCAL -> where(name, Catalogue.PROVIDER_LOCAL_URL, url -> new Summarizer(url, identity));
      default -> new MissingProvider(name, "there is no provider of this name");
    };
  }

  private <T> Provider where(
      String name, Setting<Optional<T>> setting, Function<T, WireFormat> format) {
    return settings
        .get(setting)
        .map(format)
        .<Provider>map(ready -> new HttpProvider(name, ready, models.of(name).patience(), client))
        .orElseGet(() -> new MissingProvider(name, setting.name() + " is not set"));
  }
}
