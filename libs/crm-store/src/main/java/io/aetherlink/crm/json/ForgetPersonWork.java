package io.aetherlink.crm.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The background work of forgetting people in uploaded files, as its job says it: by ids alone. */
public sealed interface ForgetPersonWork {
  /** The type of the job. */
  String TYPE = "forget-person";

  /** One person in all files. */
  record OfPerson(long id) implements ForgetPersonWork {
    @Override
    public String payload() {
      return "{\"person_id\": %d}".formatted(id);
    }
  }

  /** Everybody who was erased lately in the file of one import. */
  record InImport(long id) implements ForgetPersonWork {
    @Override
    public String payload() {
      return "{\"import_id\": %d}".formatted(id);
    }
  }

  /** What the job carries. */
  String payload();

  /**
   * What a job carried.
   *
   * @throws IllegalArgumentException if it is not that of such a job
   */
  static ForgetPersonWork of(String payload) {
    try {
      JsonNode json = new ObjectMapper().readTree(payload);
      return json.has("person_id")
          ? new OfPerson(json.get("person_id").asLong())
          : new InImport(json.required("import_id").asLong());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The payload is not JSON", e);
    }
  }
}
