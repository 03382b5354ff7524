package io.aetherlink.aiorchestrator.http;

import io.aetherlink.aiorchestrator.domain.Circuits;
import io.aetherlink.aiorchestrator.domain.Fault;
import io.aetherlink.aiorchestrator.domain.HealthBook;
import io.aetherlink.aiorchestrator.domain.Probes;
import io.aetherlink.aiorchestrator.domain.Provider;
import io.aetherlink.aiorchestrator.providers.FileRoster;
import io.aetherlink.aiorchestrator.providers.ProvidersFile;
import io.aetherlink.http.ApiException;
import io.aetherlink.identity.OpenInHeaderMode;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the providers fare, and what operators do about it. */
@Path("/providers")
public class ProvidersResource {
  private final FileRoster roster;
  private final HealthBook health;
  private final Circuits circuits;
  private final Probes probes;

  @Inject
  ProvidersResource(FileRoster roster, HealthBook health, Circuits circuits, Probes probes) {
    this.roster = roster;
    this.health = health;
    this.circuits = circuits;
    this.probes = probes;
  }

  /**
   * What a probe found.
   *
   * @param reachable whether it is there
   * @param error why it is not
   */
  public record Probed(String status, String provider, boolean reachable, @Nullable String error) {}

  /** Something was done, and how the provider fares now. */
  public record Done(String status, String provider, ProviderBody health) {}

  /** The providers' file was read again. */
  public record Reloaded(String status, int providers) {}

  /** Every provider by name, in the order they are asked. */
  @GET
  @Path("health")
  @OpenInHeaderMode
  public Map<String, ProviderBody> health() {
    Map<String, ProviderBody> answer = new LinkedHashMap<>();
    roster.all().forEach(provider -> answer.put(provider.name(), body(provider)));
    return answer;
  }

  /** Nobody asks this provider until it is resumed; what is under way comes to its end. */
  @POST
  @Path("{name}/pause")
  @Roles({Role.OPERATOR, Role.ADMIN})
  public Done pause(@PathParam("name") String name) {
    Provider provider = named(name);
    circuits.of(provider).pause();
    return new Done("paused", name, body(provider));
  }

  /** It is asked again, at once, whatever kept requests away from it. */
  @POST
  @Path("{name}/resume")
  @Roles({Role.OPERATOR, Role.ADMIN})
  public Done resume(@PathParam("name") String name) {
    Provider provider = named(name);
    circuits.of(provider).resume();
    return new Done("resumed", name, body(provider));
  }

  /** Finds out, without tokens, whether it is there; 409 where that is not possible. */
  @POST
  @Path("{name}/probe")
  @Roles({Role.OPERATOR, Role.ADMIN})
  public Uni<Probed> probe(@PathParam("name") String name) {
    Provider provider = named(name);
    provider
        .notConfigured()
        .ifPresent(reason -> {
          throw ApiException.conflict(
              "Provider '%s' is not configured: %s".formatted(name, reason));
        });
    if (!provider.probes()) {
      throw ApiException.conflict(
          "Provider '%s' has nothing that could be asked without tokens".formatted(name));
    }
    return Uni.createFrom()
        .completionStage(() -> probes.probe(provider))
        .map(fault ->
            new Probed("ok", name, fault.isEmpty(), fault.map(Fault::wireName).orElse(null)));
  }

  /** Reads the providers' file again; 422 where it cannot be used, and the old one stays. */
  @POST
  @Path("reload")
  @Roles({Role.OPERATOR, Role.ADMIN})
  public Reloaded reload() {
    try {
      return new Reloaded("reloaded", roster.reload());
    } catch (ProvidersFile.Unusable e) {
      throw ApiException.of(422, e.problem());
    }
  }

  private ProviderBody body(Provider provider) {
    return ProviderBody.of(
        provider,
        health.of(provider),
        health.latency(provider),
        circuits.of(provider),
        probes.next(provider));
  }

  private Provider named(String name) {
    return roster.all().stream()
        .filter(provider -> provider.name().equals(name))
        .findFirst()
        .orElseThrow(() -> ApiException.notFound("Provider '%s' not found".formatted(name)));
  }
}
