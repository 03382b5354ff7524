package io.aetherlink.notifications.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.aetherlink.notifications.domain.Channel;
import io.aetherlink.notifications.domain.Rule;
import io.aetherlink.notifications.domain.Rules;
import io.aetherlink.rules.Template;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The rules in force, as their file writes them.
 *
 * @param rules in order; the first that fits decides
 * @param otherwise what counts where none fits
 * @param tenants when people of a tenant hear of something, where a rule does not say
 */
@Schema(
    name = "Rules",
    requiredProperties = {"rules", "default", "tenants"})
public record RulesBody(
    List<RuleBody> rules,
    @JsonProperty("default") RuleBody otherwise,
    Map<String, TimingBody> tenants) {

  /**
   * One rule.
   *
   * @param template what people hear; null: the default's
   */
  @Schema(
      name = "Rule",
      requiredProperties = {
        "name",
        "match",
        "notify",
        "channel",
        "template",
        "urgent",
        "quiet_hours",
        "digest"
      })
  public record RuleBody(
      String name,
      Map<String, @Nullable Object> match,
      @JsonProperty("notify") boolean notifies,
      List<String> channel,
      @Nullable String template,
      boolean urgent,
      TimingBody.@Nullable QuietHoursBody quietHours,
      TimingBody.@Nullable DigestBody digest) {

    static RuleBody of(Rule rule) {
      TimingBody timing = TimingBody.of(rule.timing());
      return new RuleBody(
          rule.name(),
          rule.match().written(),
          rule.notifies(),
          rule.channels().stream().map(Channel::written).toList(),
          rule.template().map(Template::text).orElse(null),
          rule.timing().urgent(),
          timing.quietHours(),
          timing.digest());
    }
  }

  static RulesBody of(Rules rules) {
    return new RulesBody(
        rules.rules().stream().map(RuleBody::of).toList(),
        RuleBody.of(rules.otherwise()),
        rules.tenants().entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, tenant -> TimingBody.of(tenant.getValue()))));
  }
}
