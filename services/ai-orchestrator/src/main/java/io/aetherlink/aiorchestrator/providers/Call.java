package io.aetherlink.aiorchestrator.providers;

import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.util.Map;

/**
 * A request to a provider.
 *
 * @param headers besides the content type
 * @param body JSON; empty for a GET
 */
record Call(HttpMethod method, URI url, Map<String, String> headers, byte[] body) {

  static Call post(URI url, Map<String, String> headers, byte[] body) {
    return new Call(HttpMethod.POST, url, headers, body);
  }

  static Call get(URI url, Map<String, String> headers) {
    return new Call(HttpMethod.GET, url, headers, new byte[0]);
  }
}
