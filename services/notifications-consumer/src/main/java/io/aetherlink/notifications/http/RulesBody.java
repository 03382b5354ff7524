package io.aetherlink.notifications.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.aetherlink.notifications.domain.Channel;
import io.aetherlink.notifications.domain.Rule;
import io.aetherlink.notifications.domain.Rules;
import io.aetherlink.rules.Template;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The rules in force, as their file writes them.
 *
 * @param rules in order; the first that fits decides
 * @param otherwise what counts where none fits
 */
@Schema(
    name = "Rules",
    requiredProperties = {"rules", "default"})
public record RulesBody(List<RuleBody> rules, @JsonProperty("default") RuleBody otherwise) {

  /**
   * One rule.
   *
   * @param template what people hear; null: the default's
   */
  @Schema(
      name = "Rule",
      requiredProperties = {"name", "match", "notify", "channel", "template"})
  public record RuleBody(
      String name,
      Map<String, @Nullable Object> match,
      @JsonProperty("notify") boolean notifies,
      List<String> channel,
      @Nullable String template) {

    static RuleBody of(Rule rule) {
      return new RuleBody(
          rule.name(),
          rule.match().written(),
          rule.notifies(),
          rule.channels().stream().map(Channel::written).toList(),
          rule.template().map(Template::text).orElse(null));
    }
  }

  static RulesBody of(Rules rules) {
    return new RulesBody(
        rules.rules().stream().map(RuleBody::of).toList(), RuleBody.of(rules.otherwise()));
  }
}
