package io.aetherlink.customerops.domain;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Somebody to whom leads can be assigned.
 *
 * @param email what leads are assigned to: an e-mail address or a user name
 * @param name for people to read
 */
public record Owner(String email, String name) {

  /** Everybody known and the caller, sorted. */
  public static List<Owner> of(Collection<String> known, Optional<String> caller) {
    TreeSet<String> all = new TreeSet<>(known);
    caller.ifPresent(all::add);
    return all.stream().map(Owner::called).toList();
  }

  /** An owner whose name is read from the address: {@code jane.doe@…} is Jane Doe. */
  static Owner called(String email) {
    int at = email.indexOf('@');
    return new Owner(email, at > 0 ? readable(email.substring(0, at)) : email);
  }

  private static String readable(String localPart) {
    String name =
        Arrays.stream(localPart.replaceFirst("\\+.*", "").split("[._-]+"))
            .filter(Predicate.not(String::isEmpty))
            .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
            .collect(Collectors.joining(" "));
    return name.isEmpty() ? localPart : name;
  }
}
