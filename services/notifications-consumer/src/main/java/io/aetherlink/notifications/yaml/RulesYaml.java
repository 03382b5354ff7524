package io.aetherlink.notifications.yaml;

import io.aetherlink.notifications.domain.Channel;
import io.aetherlink.notifications.domain.Match;
import io.aetherlink.notifications.domain.Reading;
import io.aetherlink.notifications.domain.Rule;
import io.aetherlink.notifications.domain.Rules;
import io.aetherlink.notifications.domain.Template;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Rules from YAML text: {@code rules: [{name, match, notify, channel?, template?}], default}. */
public final class RulesYaml {
  /** Characters that a file has at the most. */
  public static final int MOST = 262_144;

  private static final Set<String> FILE = Set.of("rules", "default");
  private static final Set<String> RULE = Set.of("name", "match", "notify", "channel", "template");
  private static final Set<String> DEFAULT = Set.of("notify", "channel", "template");
  private static final Match EVERYTHING = new Match(Map.of());

  private final Set<String> names = new HashSet<>();

  private RulesYaml() {}

  /** The rules, or the first line that is wrong and why. */
  public static Reading read(String text) {
    if (text.length() > MOST) {
      return new Reading.Refused(
          OptionalInt.empty(), "the file is over the limit of " + MOST + " characters");
    }
    try {
      return new Reading.Read(new RulesYaml().rules(root(text)));
    } catch (YamlFault e) {
      return refused(e.line(), e);
    } catch (MarkedYAMLException e) {
      return refused(e.getProblemMark().getLine() + 1, e.getProblem());
    } catch (YAMLException e) {
      return new Reading.Refused(OptionalInt.empty(), firstLine(e));
    }
  }

  private static Node root(String text) {
    Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
    yaml.parse(new StringReader(text))
        .forEach(event -> {
          // Nested, they unfold without end; a file of rules needs none.
          if (event instanceof AliasEvent) {
            throw new YamlFault(event.getStartMark(), "aliases (*name) are not allowed");
          }
        });
    return Optional.ofNullable(yaml.compose(new StringReader(text)))
        .orElseThrow(() -> new YAMLException("the file is empty"));
  }

  private Rules rules(Node root) {
    Map<String, Node> file = known(root, FILE);
    List<Rule> rules = new ArrayList<>();
    YamlValues.elements(required(root, file, "rules")).forEach(node -> rules.add(rule(node)));
    return new Rules(rules, otherwise(required(root, file, "default")));
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
        Optional.ofNullable(fields.get("template")).map(YamlValues::text).map(Template::new));
  }

  /** One, or a list of them. */
  private static List<Channel> channels(Node node) {
    List<Node> written = node instanceof ScalarNode ? List.of(node) : YamlValues.elements(node);
    return written.stream()
        .map(one -> explained(one, text -> Channel.of(YamlValues.text(text))))
        .toList();
  }

  private static <T> T explained(Node node, Function<Node, T> read) {
    try {
      return read.apply(node);
    } catch (IllegalArgumentException e) {
      throw new YamlFault(node, String.valueOf(e.getMessage()));
    }
  }

  private static Map<String, Node> known(Node node, Set<String> names) {
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

  private static Node required(Node parent, Map<String, Node> fields, String name) {
    return Optional.ofNullable(fields.get(name))
        .orElseThrow(() -> new YamlFault(parent, "'" + name + "' is missing"));
  }

  private static Reading refused(int line, Exception cause) {
    return refused(line, firstLine(cause));
  }

  private static Reading refused(int line, String reason) {
    return new Reading.Refused(OptionalInt.of(line), reason);
  }

  private static String firstLine(Exception cause) {
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("cannot be read");
  }
}
