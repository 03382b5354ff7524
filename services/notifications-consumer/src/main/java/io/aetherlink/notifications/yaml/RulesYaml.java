package io.aetherlink.notifications.yaml;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.aetherlink.notifications.domain.Channel;
import io.aetherlink.notifications.domain.Reading;
import io.aetherlink.notifications.domain.Rule;
import io.aetherlink.notifications.domain.Rules;
import io.aetherlink.notifications.domain.Timing;
import io.aetherlink.rules.Match;
import io.aetherlink.rules.Template;
import io.aetherlink.rules.yaml.YamlDocument;
import io.aetherlink.rules.yaml.YamlFault;
import io.aetherlink.rules.yaml.YamlValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Rules from YAML text: {@code rules: [{name, match, notify, channel?, template?, urgent?,
 * quiet_hours?, digest?}], default, tenants?}.
 */
public final class RulesYaml {
  /** Characters that a file has at the most. */
  public static final int MOST = YamlDocument.MOST;

  private static final Set<String> FILE = Set.of("rules", "default", "tenants");
  private static final Set<String> TENANT = Set.of("quiet_hours", "digest");
  private static final Set<String> DEFAULT =
      Set.of("notify", "channel", "template", "urgent", "quiet_hours", "digest");
  private static final Set<String> RULE =
      Stream.concat(DEFAULT.stream(), Stream.of("name", "match")).collect(toUnmodifiableSet());
  private static final Match EVERYTHING = new Match(Map.of());

  private final Set<String> names = new HashSet<>();

  private RulesYaml() {}

  /** The rules, or the first line that is wrong and why. */
  public static Reading read(String text) {
    try {
      return new Reading.Read(new RulesYaml().rules(YamlDocument.root(text)));
    } catch (YamlFault e) {
      return new Reading.Refused(e.line(), e.reason());
    }
  }

  private Rules rules(Node root) {
    Map<String, Node> file = known(root, FILE);
    List<Rule> rules = new ArrayList<>();
    YamlValues.elements(required(root, file, "rules")).forEach(node -> rules.add(rule(node)));
    return new Rules(
        rules,
        otherwise(required(root, file, "default")),
        Optional.ofNullable(file.get("tenants")).map(RulesYaml::tenants).orElse(Map.of()));
  }

  private static Map<String, Timing> tenants(Node node) {
    Map<String, Timing> tenants = new HashMap<>();
    YamlValues.fields(node)
        .forEach(
            (name, fields) -> tenants.put(name, TimingYaml.read(fields, known(fields, TENANT))));
    return tenants;
  }

  private Rule rule(Node node) {
    Map<String, Node> fields = known(node, RULE);
    Node name = required(node, fields, "name");
    if (!names.add(YamlValues.text(name))) {
      throw new YamlFault(name, "a rule named '" + YamlValues.text(name) + "' is there already");
    }
    Node match = required(node, fields, "match");
    return rule(
        YamlValues.text(name),
        explained(match, fieldsOf -> new Match(YamlValues.map(fieldsOf))),
        node,
        fields);
  }

  private static Rule otherwise(Node node) {
    return rule(Rule.DEFAULT, EVERYTHING, node, known(node, DEFAULT));
  }

  private static Rule rule(String name, Match match, Node node, Map<String, Node> fields) {
    return new Rule(
        name,
        match,
        YamlValues.truth(required(node, fields, "notify")),
        Optional.ofNullable(fields.get("channel")).map(RulesYaml::channels).orElse(Channel.USUAL),
        Optional.ofNullable(fields.get("template")).map(YamlValues::text).map(Template::new),
        TimingYaml.read(node, fields));
  }

  /** One, or a list of them. */
  private static List<Channel> channels(Node node) {
    List<Node> written = node instanceof ScalarNode ? List.of(node) : YamlValues.elements(node);
    return written.stream()
        .map(one -> explained(one, text -> Channel.of(YamlValues.text(text))))
        .toList();
  }

  /** What is made of a node; why it cannot, with its line. */
  static <T> T explained(Node node, Function<Node, T> read) {
    try {
      return read.apply(node);
    } catch (IllegalArgumentException e) {
      throw new YamlFault(node, String.valueOf(e.getMessage()));
    }
  }

  /** The fields of a node, all of them known. */
  static Map<String, Node> known(Node node, Set<String> names) {
    Map<String, Node> fields = YamlValues.fields(node);
    for (Map.Entry<String, Node> field : fields.entrySet()) {
      if (!names.contains(field.getKey())) {
        String list = String.join(", ", new TreeSet<>(names));
        throw new YamlFault(
            field.getValue(), "unknown field '" + field.getKey() + "'; known are " + list);
      }
    }
    return fields;
  }

  /** A field that must be there. */
  static Node required(Node parent, Map<String, Node> fields, String name) {
    return Optional.ofNullable(fields.get(name))
        .orElseThrow(() -> new YamlFault(parent, "'" + name + "' is missing"));
  }
}
