package io.aetherlink.rules.yaml;

import java.io.StringReader;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.Node;

/** One YAML document that stays as large as it was written: it has no aliases. */
public final class YamlDocument {
  /** Characters that a document has at the most. */
  public static final int MOST = 262_144;

  private static final int DEEPEST = 50;

  private YamlDocument() {}

  /**
   * The root of a document.
   *
   * @throws YamlFault if it is too long, empty, has aliases, or is no YAML
   */
  public static Node root(String text) {
    if (text.length() > MOST) {
      throw new YamlFault("the file is over the limit of " + MOST + " characters");
    }
    try {
      Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
      refuseAliasesAndDepth(yaml, text);
      return Optional.ofNullable(yaml.compose(new StringReader(text)))
          .orElseThrow(() -> new YamlFault("the file is empty"));
    } catch (MarkedYAMLException e) {
      throw new YamlFault(e.getProblemMark(), firstLine(String.valueOf(e.getProblem())));
    } catch (YAMLException e) {
      throw new YamlFault(firstLine(String.valueOf(e.getMessage())));
    }
  }

  /**
   * Aliases, nested, unfold without end. To read a hundred thousand open brackets takes the parser
   * many seconds, so it is stopped where the composer would refuse what it has read.
   */
  private static void refuseAliasesAndDepth(Yaml yaml, String text) {
    int depth = 0;
    for (Event event : yaml.parse(new StringReader(text))) {
      if (event instanceof AliasEvent) {
        throw new YamlFault(event.getStartMark(), "aliases (*name) are not allowed");
      }
      if (event instanceof CollectionStartEvent) {
        depth++;
      } else if (event instanceof CollectionEndEvent) {
        depth--;
      }
      if (depth > DEEPEST) {
        throw new YamlFault(event.getStartMark(), "nested more than %d deep".formatted(DEEPEST));
      }
    }
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("cannot be read");
  }
}
