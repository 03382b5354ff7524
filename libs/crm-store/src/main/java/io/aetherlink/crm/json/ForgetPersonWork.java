package io.aetherlink.crm.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aetherlink.crm.imports.PersonTrait;
import io.aetherlink.crm.imports.SoughtPerson.Known;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The background work of forgetting a person in uploaded files, as its job says it. */
public record ForgetPersonWork(Known person) {
  /** The type of the job. */
  public static final String TYPE = "forget-person";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What the job carries: nothing that the person said. */
  public String payload() {
    ObjectNode json = JSON.createObjectNode().put("salt", person.salt());
    person
        .digests()
        .forEach((trait, digests) -> json.set(trait.wireName(), JSON.valueToTree(digests)));
    return json.toString();
  }

  /**
   * What a job carried.
   *
   * @throws IllegalArgumentException if it is not that of such a job
   */
  public static ForgetPersonWork of(String payload) {
    try {
      JsonNode json = JSON.readTree(payload);
      Map<PersonTrait, Set<String>> digests = new EnumMap<>(PersonTrait.class);
      for (PersonTrait trait : PersonTrait.values()) {
        if (json.has(trait.wireName())) {
          Set<String> values = new HashSet<>();
          json.get(trait.wireName()).forEach(digest -> values.add(digest.asText()));
          digests.put(trait, values);
        }
      }
      return new ForgetPersonWork(new Known(json.required("salt").asText(), digests));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The payload is not JSON", e);
    }
  }
}
