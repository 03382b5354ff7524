package io.aetherlink.customerops.http;

import io.aetherlink.crm.ApiKey;
import io.aetherlink.identity.ApiKeyToken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An API key as callers see it: never what opens the door.
 *
 * @param prefix how the key begins; no secret
 * @param lastUsedAt to about a minute
 * @param revokedAt since when it is good for nothing
 */
@Schema(
    name = "ApiKey",
    requiredProperties = {
      "id",
      "prefix",
      "name",
      "role",
      "created_by",
      "created_at",
      "expires_at",
      "last_used_at",
      "revoked_at"
    })
public record ApiKeyBody(
    String id,
    String prefix,
    String name,
    @Schema(enumeration = {"admin", "operator", "agent", "viewer"}) String role,
    String createdBy,
    Instant createdAt,
    @Schema(nullable = true) Optional<Instant> expiresAt,
    @Schema(nullable = true) Optional<Instant> lastUsedAt,
    @Schema(nullable = true) Optional<Instant> revokedAt) {

  /**
   * The tenant's keys.
   *
   * @param items those that are not revoked, then the latest revoked ones
   */
  @Schema(name = "ApiKeyList", requiredProperties = "items")
  public record ListBody(List<ApiKeyBody> items) {

    /** What callers see of keys. */
    static ListBody of(List<ApiKey> keys) {
      return new ListBody(keys.stream().map(ApiKeyBody::of).toList());
    }
  }

  /** What callers see of a key. */
  static ApiKeyBody of(ApiKey key) {
    return new ApiKeyBody(
        key.id(),
        ApiKeyToken.PREFIX + key.id(),
        key.fields().name(),
        key.fields().role(),
        key.createdBy(),
        key.createdAt(),
        key.fields().expiresAt(),
        key.lastUsedAt(),
        key.revokedAt());
  }
}
