package io.aetherlink.apexflow.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.aetherlink.apexflow.domain.automation.Automation;
import io.aetherlink.apexflow.domain.automation.AutomationVersion;
import io.aetherlink.apexflow.domain.automation.Definition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An automation as callers see it.
 *
 * @param version of the definition; {@code If-Match} takes it
 * @param disabledReason why it was switched off, where nobody did it
 * @param loopsStopped how often it was stopped in a loop since it was enabled
 */
@Schema(
    name = "Automation",
    requiredProperties = {
      "id",
      "tenant_id",
      "name",
      "on",
      "when",
      "do",
      "version",
      "enabled",
      "enabled_at",
      "disabled_reason",
      "loops_stopped",
      "created_by",
      "created_at",
      "updated_at"
    })
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AutomationBody(
    long id,
    String tenantId,
    String name,
    @Schema(implementation = NewAutomation.On.class) Object on,
    @Schema(type = SchemaType.ARRAY, implementation = Object.class) Object when,
    @JsonProperty("do") @Schema(type = SchemaType.ARRAY, implementation = NewAutomation.Do.class)
        Object actions,
    long version,
    boolean enabled,
    Instant enabledAt,
    @Schema(nullable = true) Optional<String> disabledReason,
    int loopsStopped,
    String createdBy,
    Instant createdAt,
    Instant updatedAt) {

  /**
   * All automations of the tenant.
   *
   * @param items by name
   */
  @Schema(name = "AutomationList", requiredProperties = "items")
  public record ListBody(List<AutomationBody> items) {}

  /** What callers see of an automation. */
  static AutomationBody of(Automation automation) {
    Definition definition = automation.definition();
    return new AutomationBody(
        automation.id(),
        automation.tenantId(),
        definition.name(),
        part(definition, "on"),
        list(definition, "when"),
        list(definition, "do"),
        automation.version(),
        automation.enabled(),
        automation.enabledAt(),
        automation.disabledReason(),
        automation.loops(),
        automation.createdBy(),
        automation.createdAt(),
        automation.updatedAt());
  }

  /** A version of a definition. */
  @Schema(
      name = "AutomationVersion",
      requiredProperties = {"version", "name", "on", "when", "do", "created_by", "created_at"})
  public record VersionBody(
      long version,
      String name,
      @Schema(implementation = NewAutomation.On.class) Object on,
      @Schema(type = SchemaType.ARRAY, implementation = Object.class) Object when,
      @JsonProperty("do") @Schema(type = SchemaType.ARRAY, implementation = NewAutomation.Do.class)
          Object actions,
      String createdBy,
      Instant createdAt) {

    static VersionBody of(AutomationVersion version) {
      Definition definition = version.definition();
      return new VersionBody(
          version.version(),
          definition.name(),
          part(definition, "on"),
          list(definition, "when"),
          list(definition, "do"),
          version.createdBy(),
          version.createdAt());
    }
  }

  /**
   * Every version of an automation.
   *
   * @param items the newest first
   */
  @Schema(name = "AutomationVersions", requiredProperties = "items")
  public record VersionsBody(List<VersionBody> items) {}

  private static Object part(Definition definition, String name) {
    return Optional.ofNullable(definition.written().get(name)).orElse(Map.of());
  }

  /** One that stands alone is a list of one. */
  private static Object list(Definition definition, String name) {
    @Nullable Object written = definition.written().get(name);
    return switch (written) {
      case null -> List.of();
      case List<?> list -> list;
      default -> List.of(written);
    };
  }
}
