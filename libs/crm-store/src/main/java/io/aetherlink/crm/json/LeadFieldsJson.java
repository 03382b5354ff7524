package io.aetherlink.crm.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.aetherlink.crm.LeadFields;
import java.util.Map;

/** A lead's fields as a JSON object. */
public final class LeadFieldsJson {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          // Fields that were kept before leads had any of the tenant's own.
          .withConfigOverride(
              Map.class, map -> map.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
          .build();

  private LeadFieldsJson() {}

  /** The JSON text of fields. */
  public static String write(LeadFields fields) {
    try {
      return JSON.writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Fields that are no JSON", e);
    }
  }

  /**
   * The fields of such a text.
   *
   * @throws IllegalArgumentException if it has none
   */
  public static LeadFields read(String json) {
    try {
      return JSON.readValue(json, LeadFields.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not a lead's fields", e);
    }
  }
}
