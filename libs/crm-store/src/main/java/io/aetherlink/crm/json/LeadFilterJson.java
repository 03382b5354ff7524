package io.aetherlink.crm.json;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.aetherlink.crm.LeadFilter;
import io.aetherlink.crm.LeadFilterForm;

/** A filter as a JSON object of the fields that its {@link LeadFilterForm} has. */
public final class LeadFilterJson {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .serializationInclusion(Include.NON_ABSENT)
          .build();

  private LeadFilterJson() {}

  /** The JSON text of a filter. */
  public static String write(LeadFilter filter) {
    try {
      return JSON.writeValueAsString(LeadFilterForm.of(filter));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A filter that is no JSON", e);
    }
  }

  /**
   * The filter of such a text.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static LeadFilter read(String json) {
    try {
      return JSON.readValue(json, LeadFilterForm.class).filter();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not a filter", e);
    }
  }
}
