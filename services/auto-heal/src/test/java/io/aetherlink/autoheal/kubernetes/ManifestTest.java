package io.aetherlink.autoheal.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.aetherlink.settings.PlatformService;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the manifests in {@code deploy/kubernetes} allow auto-heal. */
class ManifestTest {
  private static final YAMLMapper YAML = new YAMLMapper();

  @Test
  void theManifestGivesNoMoreRightsThanHealingNeeds() throws IOException {
    List<PolicyRule> rules =
        manifest("auto-heal.yaml").stream()
            .filter(item -> item.path("kind").asText().equals("Role"))
            .map(role -> YAML.convertValue(role, Role.class))
            .flatMap(role -> role.getRules().stream())
            .toList();
    assertThat(rules)
        .filteredOn(rule -> rule.getResourceNames().isEmpty())
        .isNotEmpty()
        .allSatisfy(rule ->
            assertThat(rule.getVerbs())
                .isSubsetOf(
                    rule.getResources().equals(List.of("leases"))
                        ? List.of("create")
                        : List.of("get", "list", "watch")));
    assertThat(rules)
        .filteredOn(rule -> rule.getResources().equals(List.of("deployments")))
        .singleElement()
        .satisfies(rule -> assertThat(rule.getVerbs()).containsExactly("patch"))
        .satisfies(rule ->
            assertThat(rule.getResourceNames())
                .containsExactlyInAnyOrderElementsOf(
                    Arrays.stream(PlatformService.values())
                        .filter(service -> service != PlatformService.AUTO_HEAL)
                        .map(PlatformService::containerName)
                        .toList()));
    assertThat(manifest("auto-heal-pods.yaml")).hasSize(2);
  }

  private static List<JsonNode> manifest(String file) throws IOException {
    try (var yaml = Files.newInputStream(Path.of("../../deploy/kubernetes", file))) {
      return YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml).readAll();
    }
  }
}
