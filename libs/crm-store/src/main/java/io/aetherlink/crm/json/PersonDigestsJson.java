package io.aetherlink.crm.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aetherlink.crm.imports.PersonTrait;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What tells of a person who was erased, as JSON: nothing that the person said. */
public final class PersonDigestsJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private PersonDigestsJson() {}

  /** Digests by trait as JSON. */
  public static String write(Map<String, Set<String>> digests) {
    return JSON.valueToTree(digests).toString();
  }

  /**
   * The digests that were written.
   *
   * @throws IllegalArgumentException if that is not JSON
   */
  public static Map<PersonTrait, Set<String>> read(String written) {
    try {
      JsonNode json = JSON.readTree(written);
      Map<PersonTrait, Set<String>> digests = new EnumMap<>(PersonTrait.class);
      for (PersonTrait trait : PersonTrait.values()) {
        if (json.has(trait.wireName())) {
          Set<String> values = new HashSet<>();
          json.get(trait.wireName()).forEach(digest -> values.add(digest.asText()));
          digests.put(trait, values);
        }
      }
      return digests;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Kept digests that are no JSON", e);
    }
  }
}
