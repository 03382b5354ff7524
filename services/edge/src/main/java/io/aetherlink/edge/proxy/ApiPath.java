package io.aetherlink.edge.proxy;

import org.jspecify.annotations.Nullable;

/**
 * {@code /api/<service>/<path>?<query>} taken apart.
 *
 * @param service which service is meant
 * @param path path at the service, with its leading slash
 * @param target path and query at the service
 */
record ApiPath(String service, String path, String target) {

  static ApiPath parse(String normalizedPath, @Nullable String query) {
    String rest = normalizedPath.replaceFirst("^/api/?", "");
    int slash = rest.indexOf('/');
    String service = slash < 0 ? rest : rest.substring(0, slash);
    String path = slash < 0 ? "/" : rest.substring(slash);
    return new ApiPath(service, path, query == null ? path : path + "?" + query);
  }
}
