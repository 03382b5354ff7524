package io.aetherlink.aisummarizer.domain.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Word lists of the extraction rules, read from {@code lexicon/*.txt}.
 *
 * <p>One entry per line; {@code #} starts a comment line; {@code [group]} starts a group. Entries
 * before the first group belong to the group with the empty name.
 */
public final class Lexicon {
  private Lexicon() {}

  /** All entries of a list, folded to lower case without accents. */
  public static Set<String> words(String list) {
    Set<String> words = new LinkedHashSet<>();
    groups(list).values().forEach(entries -> entries.forEach(entry -> words.add(Fold.of(entry))));
    return Set.copyOf(words);
  }

  /** All entries of a list as one phrase matcher. */
  public static Phrases phrases(String list) {
    List<String> all = new ArrayList<>();
    groups(list).values().forEach(all::addAll);
    return Phrases.of(all);
  }

  /** The phrases of one group of a list. */
  public static Phrases phrases(String list, String group) {
    return Phrases.of(groups(list).getOrDefault(group, List.of()));
  }

  /** The entries of a list by group, in the order of the file. */
  public static Map<String, List<String>> groups(String list) {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    String group = "";
    for (String line : read(list).split("\n", -1)) {
      String entry = line.strip();
      if (entry.startsWith("[") && entry.endsWith("]")) {
        group = entry.substring(1, entry.length() - 1);
      } else if (!entry.isEmpty() && !entry.startsWith("#")) {
        groups.computeIfAbsent(group, name -> new ArrayList<>()).add(entry);
      }
    }
    return groups;
  }

  private static String read(String list) {
    String path = "/lexicon/" + list + ".txt";
    try (InputStream in = Lexicon.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("Word list missing: " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
