package io.aetherlink.customerops.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.aetherlink.identity.ApiKeyToken;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An API key as its maker sees it, once.
 *
 * @param key all of it; nobody can be told again
 */
@Schema(name = "CreatedApiKey", requiredProperties = "key")
public record CreatedApiKey(String key, @JsonUnwrapped ApiKeyBody made) {

  static CreatedApiKey of(ApiKeyBody made, ApiKeyToken token) {
    return new CreatedApiKey(token.reveal(), made);
  }
}
