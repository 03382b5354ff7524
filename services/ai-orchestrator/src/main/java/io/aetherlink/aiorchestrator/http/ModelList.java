package io.aetherlink.aiorchestrator.http;

import io.aetherlink.aiorchestrator.domain.Provider;
import io.aetherlink.http.ApiException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What may be named as {@code model}. */
public record ModelList(String object, List<Model> data) {

  /**
   * One of them.
   *
   * @param id {@code auto}, a provider, or a model of one
   * @param created 0: nobody tells us
   * @param ownedBy the provider that has it
   */
  public record Model(String id, String object, long created, String ownedBy) {
    Model(String id, String ownedBy) {
      this(id, "model", 0, ownedBy);
    }
  }

  /** 404 for a model that no provider of the tenant has. */
  static ApiException unknown(Optional<String> model) {
    return ApiException.notFound(
            "The model '%s' does not exist".formatted(model.orElse(ChatRequest.AUTO)))
        .with("param", "model")
        .with("code", "model_not_found");
  }

  static ModelList of(List<Provider> providers) {
    Stream<Model> named =
        providers.stream()
            .filter(provider -> provider.notConfigured().isEmpty() && !provider.offline())
            .flatMap(provider ->
                Stream.of(provider.name(), provider.model())
                    .filter(id -> !id.isEmpty())
                    .map(id -> new Model(id, provider.name())));
    return new ModelList(
        "list",
        Stream.concat(Stream.of(new Model(ChatRequest.AUTO, "aetherlink")), named).toList());
  }
}
