package io.aetherlink.aiorchestrator.domain.cache;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aetherlink.aiorchestrator.domain.Intent;
import io.aetherlink.aiorchestrator.domain.Task;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What has to be equal for an answer to serve again. The payload stands in it as a digest: it may
 * be as long as a request may be.
 *
 * @param version of the intent's prompt and schemas
 * @param payload SHA-256 of the payload, the fields of its objects sorted
 */
record CacheKey(String tenant, String intent, String version, String payload) {
  private static final ObjectWriter SORTED =
      JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build().writer();

  static CacheKey of(Task task, Intent.Caching caching) {
    return new CacheKey(task.tenant(), task.intent().name(), caching.version(), digest(task));
  }

  private static String digest(Task task) {
    try {
      byte[] canonical = SORTED.writeValueAsBytes(task.payload());
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
    } catch (JsonProcessingException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
