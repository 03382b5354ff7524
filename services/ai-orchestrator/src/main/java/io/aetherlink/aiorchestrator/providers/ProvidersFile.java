package io.aetherlink.aiorchestrator.providers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.aetherlink.aiorchestrator.domain.Routing;
import io.aetherlink.aiorchestrator.domain.ledger.Budget;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Models, prices, limits and routing of the providers.
 *
 * @param routing in which order they are asked
 * @param providers terms by name: of a kind, or of an instance of one, as in {@code openai#eu}
 * @param tenants what is different for some tenants
 * @param budget how much each tenant may have that has no budget of its own
 * @param cache whether tenants that do not say it are given answers again
 */
public record ProvidersFile(
    Routing routing,
    Map<String, Terms> providers,
    Map<String, TenantTerms> tenants,
    Optional<Budget> budget,
    boolean cache) {
  private static final String SHIPPED = "/providers.yaml";
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .addModule(new Jdk8Module())
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .build();

  /** What is left out is as it is without a file. */
  public ProvidersFile(
      @Nullable Routing routing,
      @Nullable Map<String, Terms> providers,
      @Nullable Map<String, TenantTerms> tenants,
      @Nullable Optional<Budget> budget,
      boolean cache) {
    this.cache = cache;
    this.routing = Objects.requireNonNullElse(routing, Routing.ORDER);
    this.providers = Map.copyOf(Objects.requireNonNullElse(providers, Map.of()));
    this.tenants = Map.copyOf(Objects.requireNonNullElse(tenants, Map.of()));
    this.budget = Objects.requireNonNullElse(budget, Optional.empty());
  }

  /**
   * What is different for a tenant.
   *
   * @param routing in which order providers are asked; empty: as for everyone
   * @param order which of them are asked at all; empty: as for everyone
   * @param budget how much it may have; empty: as everyone
   * @param cache whether it is given answers again; empty: as everyone
   */
  public record TenantTerms(
      Optional<Routing> routing,
      List<String> order,
      Optional<Budget> budget,
      Optional<Boolean> cache) {
    /** What is left out is as for everyone. */
    public TenantTerms(
        @Nullable Optional<Routing> routing,
        @Nullable List<String> order,
        @Nullable Optional<Budget> budget,
        @Nullable Optional<Boolean> cache) {
      this.cache = Objects.requireNonNullElse(cache, Optional.empty());
      this.routing = Objects.requireNonNullElse(routing, Optional.empty());
      this.order = List.copyOf(Objects.requireNonNullElse(order, List.of()));
      this.budget = Objects.requireNonNullElse(budget, Optional.empty());
    }
  }

  /** A file that cannot be used; the message says where and why. */
  public static final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String problem;

    Unusable(String problem) {
      super(problem);
      this.problem = problem;
    }

    /** Where and why, in words for operators. */
    public String problem() {
      return problem;
    }
  }

  /**
   * The operator's file over the shipped one: what it does not name is as shipped, and an instance
   * is as its kind where it says nothing else.
   *
   * @throws Unusable if it cannot be read
   */
  public static ProvidersFile read(Optional<Path> operators) {
    ObjectNode shipped = shipped();
    return operators.map(file -> read(file, shipped)).orElseGet(() -> bound(SHIPPED, shipped));
  }

  /** The terms of a provider. */
  Optional<Terms> of(String name) {
    return Optional.ofNullable(providers.get(name))
        .or(() -> Optional.ofNullable(providers.get(kind(name))));
  }

  /** {@code openai} for {@code openai#eu}. */
  static String kind(String name) {
    int hash = name.indexOf('#');
    return hash < 0 ? name : name.substring(0, hash);
  }

  private static ObjectNode shipped() {
    try (InputStream resource = ProvidersFile.class.getResourceAsStream(SHIPPED)) {
      return (ObjectNode) YAML.readTree(Objects.requireNonNull(resource));
    } catch (IOException e) {
      throw new IllegalStateException(SHIPPED + " cannot be read", e);
    }
  }

  private static ProvidersFile read(Path file, ObjectNode shipped) {
    try {
      JsonNode written = YAML.readTree(Files.readAllBytes(file));
      if (!written.isObject()) {
        throw new Unusable(file + ": expected routing, providers or tenants");
      }
      return bound(file.toString(), over(shipped, (ObjectNode) written));
    } catch (JsonProcessingException e) {
      throw new Unusable(
          "%s, line %d: %s".formatted(file, e.getLocation().getLineNr(), e.getOriginalMessage()));
    } catch (IOException e) {
      throw new Unusable(file + " cannot be read: " + e.getMessage());
    }
  }

  private static ObjectNode over(ObjectNode shipped, ObjectNode written) {
    ObjectNode all = ((ObjectNode) shipped.get("providers")).deepCopy();
    // Kinds before the instances that are as they are.
    addTo(all, written, name -> !name.contains("#"));
    addTo(all, written, name -> name.contains("#"));
    return written.deepCopy().set("providers", all);
  }

  private static void addTo(ObjectNode all, ObjectNode written, Predicate<String> which) {
    for (var entry : written.path("providers").properties()) {
      if (which.test(entry.getKey())) {
        JsonNode kind = all.path(kind(entry.getKey()));
        ObjectNode terms = kind.isObject() ? kind.deepCopy() : all.objectNode();
        if (entry.getValue() instanceof ObjectNode more) {
          terms.setAll(more);
        }
        all.set(entry.getKey(), terms);
      }
    }
  }

  private static ProvidersFile bound(String name, ObjectNode tree) {
    ProvidersFile file;
    try {
      file = YAML.treeToValue(tree, ProvidersFile.class);
    } catch (JsonProcessingException e) {
      throw new Unusable(name + ": " + e.getOriginalMessage());
    }
    String faults =
        file.providers().entrySet().stream()
            .flatMap(entry ->
                entry.getValue().faults().stream().map(fault -> entry.getKey() + ": " + fault))
            .sorted()
            .collect(Collectors.joining("; "));
    if (!faults.isEmpty()) {
      throw new Unusable(name + ": " + faults);
    }
    return file;
  }
}
