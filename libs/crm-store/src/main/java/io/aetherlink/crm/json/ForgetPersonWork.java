package io.aetherlink.crm.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aetherlink.crm.imports.SoughtPerson.Known;

/** The background work of forgetting people in uploaded files, as its job says it. */
public sealed interface ForgetPersonWork {
  /** The type of the job. */
  String TYPE = "forget-person";

  /**
   * How often it is tried: hourly in the end, and so for longer than the thirty days that a file is
   * kept. A search that was given up would have promised what nobody does.
   */
  int ATTEMPTS = 1_500;

  /** Work as it is asked for: by ids alone. */
  sealed interface ById extends ForgetPersonWork {

    /** What the job carries. */
    String payload();
  }

  /** One person in all files. */
  record OfPerson(long id) implements ById {
    @Override
    public String payload() {
      return "{\"person_id\": %d}".formatted(id);
    }
  }

  /** Everybody who was erased lately in the file of one import. */
  record InImport(long id) implements ById {
    @Override
    public String payload() {
      return "{\"import_id\": %d}".formatted(id);
    }
  }

  /**
   * One person in all files, as it was asked for before people who were erased were kept elsewhere:
   * with what tells of the person in the job itself.
   */
  record OfKnown(Known person) implements ForgetPersonWork {}

  /**
   * What a job carried.
   *
   * @throws IllegalArgumentException if it is not that of such a job
   */
  static ForgetPersonWork of(String payload) {
    try {
      JsonNode json = new ObjectMapper().readTree(payload);
      if (json.has("person_id")) {
        return new OfPerson(json.get("person_id").asLong());
      }
      return json.has("salt")
          ? new OfKnown(new Known(json.get("salt").asText(), PersonDigestsJson.read(payload)))
          : new InImport(json.required("import_id").asLong());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The payload is not JSON", e);
    }
  }
}
