package io.aetherlink.aiorchestrator.providers;

import io.aetherlink.aiorchestrator.domain.HealthBook;
import io.aetherlink.aiorchestrator.domain.Provider;
import io.aetherlink.aiorchestrator.domain.Roster;
import io.aetherlink.aiorchestrator.domain.Routing;
import io.aetherlink.aiorchestrator.domain.Task;
import io.aetherlink.aiorchestrator.providers.ProvidersFile.TenantRouting;
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

  private record InForce(List<Provider> all, Routing routing, Map<String, TenantOrder> tenants) {}

  private record TenantOrder(List<Provider> order, Routing routing) {}

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
  public int reload() {
    inForce = read();
    return inForce.all().size();
  }

  @Override
  public List<Provider> all() {
    return inForce.all();
  }

  @Override
  public List<Provider> forTask(Task task) {
    InForce now = inForce;
    TenantOrder order =
        now.tenants().getOrDefault(task.tenant(), new TenantOrder(now.all(), now.routing()));
    return order
        .routing()
        .arrange(order.order(), task.intent(), health, ThreadLocalRandom.current());
  }

  private InForce read() {
    ProvidersFile file = ProvidersFile.read(operators);
    List<Provider> all = providers.inOrder(file);
    Map<String, TenantOrder> tenants = new HashMap<>();
    file.tenants().forEach((tenant, own) -> tenants.put(tenant, order(tenant, own, file, all)));
    return new InForce(all, file.routing(), Map.copyOf(tenants));
  }

  private static TenantOrder order(
      String tenant, TenantRouting own, ProvidersFile file, List<Provider> all) {
    List<Provider> order =
        own.order().isEmpty()
            ? all
            : own.order().stream().map(name -> named(name, tenant, all)).toList();
    return new TenantOrder(order, own.routing().orElse(file.routing()));
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
