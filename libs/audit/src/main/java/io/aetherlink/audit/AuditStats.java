package io.aetherlink.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * How many requests were answered, since the service started.
 *
 * @param totalRequests all of them
 * @param denied401 those whose caller was not known
 * @param denied403 those whose caller may not
 * @param byPath by route template, the ten most frequent
 * @param byStatus by HTTP status; 499 where the caller left before the answer
 */
public record AuditStats(
    long totalRequests,
    @JsonProperty("denied_401_unauthorized") long denied401,
    @JsonProperty("denied_403_forbidden") long denied403,
    Map<String, Long> byPath,
    Map<String, Long> byStatus) {}
