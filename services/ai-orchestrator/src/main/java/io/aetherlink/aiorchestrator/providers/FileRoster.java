package io.aetherlink.aiorchestrator.providers;

import io.aetherlink.aiorchestrator.domain.Conversation;
import io.aetherlink.aiorchestrator.domain.HealthBook;
import io.aetherlink.aiorchestrator.domain.Provider;
import io.aetherlink.aiorchestrator.domain.Roster;
import io.aetherlink.aiorchestrator.domain.Routing;
import io.aetherlink.aiorchestrator.domain.Task;
import io.aetherlink.aiorchestrator.domain.ledger.Budget;
import io.aetherlink.aiorchestrator.providers.ProvidersFile.TenantTerms;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The providers as the settings and the providers' file have them. The file is read again on
 * demand; one that cannot be used leaves everything as it was.
 */
public final class FileRoster implements Roster {
  private final Optional<Path> operators;
  private final Providers providers;
  private final HealthBook health;
  private volatile InForce inForce;

  /** For each tenant that the file names, and for everyone else. */
  private record InForce(List<Provider> all, Terms everyone, Map<String, Terms> tenants) {
    Terms of(String tenant) {
      return tenants.getOrDefault(tenant, everyone);
    }
  }

  private record Terms(
      List<Provider> order, Routing routing, Optional<Budget> budget, boolean cache) {}

  /**
   * Reads the file.
   *
   * @param operators the operator's file, where there is one
   * @throws ProvidersFile.Unusable if it cannot be used
   */
  public FileRoster(Optional<Path> operators, Providers providers, HealthBook health) {
    this.operators = operators;
    this.providers = providers;
    this.health = health;
    this.inForce = read();
  }

  /**
   * Reads the file again.
   *
   * @return how many providers are in force
   * @throws ProvidersFile.Unusable if it cannot be used: what was in force stays so
   */
  public synchronized int reload() {
    inForce = read();
    return inForce.all().size();
  }

  @Override
  public List<Provider> all() {
    return inForce.all();
  }

  @Override
  public List<Provider> forTask(Task task) {
    Terms terms = inForce.of(task.tenant());
    List<Provider> order =
        terms.routing().arrange(terms.order(), task.intent(), health, ThreadLocalRandom.current());
    return Conversation.of(task).map(said -> said.among(order)).orElse(order);
  }

  @Override
  public Optional<Budget> budget(String tenant) {
    return inForce.of(tenant).budget();
  }

  @Override
  public boolean caches(String tenant) {
    return inForce.of(tenant).cache();
  }

  private InForce read() {
    ProvidersFile file = ProvidersFile.read(operators);
    List<Provider> all = providers.inOrder(file);
    Terms everyone = new Terms(all, file.routing(), file.budget(), file.cache());
    Map<String, Terms> tenants = new HashMap<>();
    file.tenants().forEach((tenant, own) -> tenants.put(tenant, terms(tenant, own, everyone)));
    return new InForce(all, everyone, Map.copyOf(tenants));
  }

  private static Terms terms(String tenant, TenantTerms own, Terms everyone) {
    List<Provider> order =
        own.order().isEmpty()
            ? everyone.order()
            : own.order().stream().map(name -> named(name, tenant, everyone.order())).toList();
    return new Terms(
        order,
        own.routing().orElse(everyone.routing()),
        own.budget().or(everyone::budget),
        own.cache().orElse(everyone.cache()));
  }

  private static Provider named(String name, String tenant, List<Provider> all) {
    return all.stream()
        .filter(provider -> provider.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new ProvidersFile.Unusable(
                "tenants: %s: PROVIDER_ORDER has no %s".formatted(tenant, name)));
  }
}
