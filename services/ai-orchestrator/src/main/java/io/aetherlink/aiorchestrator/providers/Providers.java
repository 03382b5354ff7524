package io.aetherlink.aiorchestrator.providers;

import io.aetherlink.aiorchestrator.domain.MissingProvider;
import io.aetherlink.aiorchestrator.domain.Provider;
import io.aetherlink.aiorchestrator.domain.redaction.RedactedProvider;
import io.aetherlink.identity.OutboundIdentity;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Secret;
import io.aetherlink.settings.Setting;
import io.aetherlink.settings.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes the providers that are configured. A new kind is one class and one line here.
 *
 * @param connections for all of them
 */
public record Providers(Settings settings, Connections connections, OutboundIdentity identity) {
  private static final String LOCAL = "local";

  /**
   * In the configured order; the offline engine comes last where the order does not name it.
   *
   * @throws ProvidersFile.Unusable where a key that the file names cannot be read
   */
  List<Provider> inOrder(ProvidersFile file) {
    List<String> order = new ArrayList<>(settings.get(Catalogue.PROVIDER_ORDER));
    boolean offline = settings.get(Catalogue.PROVIDER_LOCAL_URL).isPresent();
    order.removeIf(name -> name.equals(LOCAL) && !offline);
    if (offline && !order.contains(LOCAL)) {
      order.add(LOCAL);
    }
    return order.stream().map(name -> provider(name, file)).toList();
  }

  private Provider provider(String name, ProvidersFile file) {
    return file.of(name)
        .map(terms -> provider(name, terms))
        .orElseGet(() -> new MissingProvider(name, "there is no provider of this name"));
  }

  private Provider provider(String name, Terms terms) {
    boolean instance = name.contains("#");
    if (instance && terms.url().isEmpty()) {
      return new MissingProvider(name, "PROVIDER_FILE gives it no url");
    }
    return switch (ProvidersFile.kind(name)) {
      case "claude" ->
          withKey(
              name,
              terms,
              Catalogue.CLAUDE_API_KEY,
              key -> new AnthropicMessages(url(terms, Catalogue.PROVIDER_CLAUDE_URL), key, terms));
      case "openai" ->
          withKey(
              name,
              terms,
              Catalogue.OPENAI_API_KEY,
              key -> new OpenAiChat(url(terms, Catalogue.PROVIDER_OPENAI_URL), key, terms));
      case "ollama" ->
          withUrl(name, terms, Catalogue.PROVIDER_OLLAMA_URL, url -> new OllamaChat(url, terms));
      case "http" -> withUrl(name, terms, Catalogue.PROVIDER_HTTP_URL, PlainJson::new);
      case LOCAL ->
          withUrl(name, terms, Catalogue.PROVIDER_LOCAL_URL, url -> new Summarizer(url, identity));
      default -> new MissingProvider(name, "there is no provider of this kind");
    };
  }

  private URI url(Terms terms, Setting<URI> otherwise) {
    return terms.url().orElseGet(() -> settings.get(otherwise));
  }

  /** The settings' key is for the settings' address: an instance elsewhere never gets it. */
  private Provider withKey(
      String name,
      Terms terms,
      Setting<Optional<Secret>> setting,
      Function<Secret, WireFormat> format) {
    if (terms.url().isPresent() || terms.apiKeyFile().isPresent()) {
      return ready(
          name,
          terms,
          terms.apiKeyFile().map(Providers::key),
          format,
          "PROVIDER_FILE gives it no api_key_file");
    }
    return ready(name, terms, settings.get(setting), format, setting.name() + " is not set");
  }

  private Provider withUrl(
      String name, Terms terms, Setting<Optional<URI>> setting, Function<URI, WireFormat> format) {
    Optional<URI> url = terms.url().or(() -> settings.get(setting));
    return ready(name, terms, url, format, setting.name() + " is not set");
  }

  private <T> Provider ready(
      String name,
      Terms terms,
      Optional<T> needed,
      Function<T, WireFormat> format,
      String otherwise) {
    return needed
        .map(format)
        .map(ready -> provider(name, ready, terms))
        .orElseGet(() -> new MissingProvider(name, otherwise));
  }

  /** The offline engine is on our side: it sees what there is. */
  private Provider provider(String name, WireFormat format, Terms terms) {
    Provider provider = new HttpProvider(name, format, terms.limits(), connections);
    return terms.redact() && !format.offline() ? new RedactedProvider(provider) : provider;
  }

  private static Secret key(Path file) {
    try {
      return Secret.in(file);
    } catch (IllegalArgumentException e) {
      throw new ProvidersFile.Unusable("api_key_file: " + e.getMessage());
    }
  }
}
