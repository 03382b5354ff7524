package io.aetherlink.edge.proxy;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/<service>/<path>?<query>} taken apart.
 *
 * @param service which service is meant
 * @param path path at the service, with its leading slash
 * @param target path and query at the service, without tickets
 * @param tickets what the query gives as {@code ticket}
 */
record ApiPath(String service, String path, String target, List<String> tickets) {
  private static final String TICKET = "ticket=";

  ApiPath {
    tickets = List.copyOf(tickets);
  }

  static ApiPath parse(String normalizedPath, @Nullable String query) {
    String rest = normalizedPath.replaceFirst("^/api/?", "");
    int slash = rest.indexOf('/');
    String service = slash < 0 ? rest : rest.substring(0, slash);
    String path = slash < 0 ? "/" : rest.substring(slash);
    return query == null
        ? new ApiPath(service, path, path, List.of())
        : new ApiPath(service, path, path + without(query), tickets(query));
  }

  private static List<String> tickets(String query) {
    return Arrays.stream(query.split("&"))
        .filter(ApiPath::isTicket)
        .map(parameter -> parameter.substring(TICKET.length()))
        .toList();
  }

  /** The query as it was sent, but for tickets. */
  private static String without(String query) {
    String kept =
        Arrays.stream(query.split("&", -1))
            .filter(Predicate.not(ApiPath::isTicket))
            .collect(Collectors.joining("&"));
    return kept.isEmpty() && !query.isEmpty() ? "" : "?" + kept;
  }

  private static boolean isTicket(String parameter) {
    return parameter.startsWith(TICKET);
  }
}
