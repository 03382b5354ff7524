package io.aetherlink.rules.yaml;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Plain values from YAML nodes: what JSON has, and nothing that a tag could construct. */
public final class YamlValues {
  private static final Set<String> TRUE = Set.of("true", "yes", "on");

  private YamlValues() {}

  /** Text, {@link BigDecimal}, truth value, null, list or map. */
  public static @Nullable Object value(Node node) {
    return switch (node) {
      case ScalarNode scalar -> scalar(scalar);
      case SequenceNode sequence -> list(sequence);
      case MappingNode mapping -> map(mapping);
      default -> throw new YamlFault(node, "cannot be read as a value");
    };
  }

  /** A map of such values. */
  public static Map<String, @Nullable Object> map(Node node) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    fields(node).forEach((name, field) -> values.put(name, value(field)));
    return values;
  }

  /** The fields of a map in their order. */
  public static Map<String, Node> fields(Node node) {
    if (!(node instanceof MappingNode mapping)) {
      throw new YamlFault(node, "expected fields, as in name: value");
    }
    Map<String, Node> fields = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      String name = text(tuple.getKeyNode());
      if (fields.put(name, tuple.getValueNode()) != null) {
        throw new YamlFault(tuple.getKeyNode(), "field '" + name + "' is there twice");
      }
    }
    return fields;
  }

  /** The elements of a list. */
  public static List<Node> elements(Node node) {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    throw new YamlFault(node, "expected a list");
  }

  /** A text, or a number or date as it is written. */
  public static String text(Node node) {
    if (node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
      return scalar.getValue();
    }
    throw new YamlFault(node, "expected a text");
  }

  /** A truth value. */
  public static boolean truth(Node node) {
    if (value(node) instanceof Boolean truth) {
      return truth;
    }
    throw new YamlFault(node, "expected true or false");
  }

  private static List<@Nullable Object> list(SequenceNode sequence) {
    List<@Nullable Object> values = new ArrayList<>();
    sequence.getValue().forEach(element -> values.add(value(element)));
    return Collections.unmodifiableList(values);
  }

  private static @Nullable Object scalar(ScalarNode node) {
    Tag tag = node.getTag();
    if (tag.equals(Tag.NULL)) {
      return null;
    }
    if (tag.equals(Tag.BOOL)) {
      return TRUE.contains(node.getValue().toLowerCase(Locale.ROOT));
    }
    if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      return number(node);
    }
    // A date stays the text that it is in an event.
    if (tag.equals(Tag.STR) || tag.equals(Tag.TIMESTAMP)) {
      return node.getValue();
    }
    throw new YamlFault(node, "tags such as " + tag.getValue() + " are not allowed");
  }

  private static BigDecimal number(ScalarNode node) {
    try {
      return new BigDecimal(node.getValue());
    } catch (NumberFormatException e) {
      throw new YamlFault(
          node, "'" + node.getValue() + "' is no plain number; put a text into quotes");
    }
  }
}
