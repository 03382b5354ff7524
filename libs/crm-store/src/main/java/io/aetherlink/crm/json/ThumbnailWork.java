package io.aetherlink.crm.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The background work of making an attachment's thumbnail, as its job says it. */
public record ThumbnailWork(long attachmentId) {
  /** The type of the job. */
  public static final String TYPE = "make-thumbnail";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What the job carries. */
  public String payload() {
    return JSON.createObjectNode().put("attachment_id", attachmentId).toString();
  }

  /**
   * What a job carried.
   *
   * @throws IllegalArgumentException if it is not that of such a job
   */
  public static ThumbnailWork of(String payload) {
    try {
      return new ThumbnailWork(JSON.readTree(payload).required("attachment_id").asLong());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The payload is not JSON", e);
    }
  }
}
