package io.aetherlink.http;

import java.util.List;

/**
 * One field that cannot be taken.
 *
 * @param loc where: {@code body}, {@code query} or {@code path}, then the names down to the field
 * @param msg what is wrong with it
 * @param type short class of the fault, such as {@code missing} or {@code unknown_field}
 */
public record FieldError(List<String> loc, String msg, String type) {
  public FieldError {
    loc = List.copyOf(loc);
  }

  /** A fault of a field of the body. */
  public static FieldError body(String field, String msg, String type) {
    return new FieldError(List.of("body", field), msg, type);
  }

  /** A fault of a query parameter. */
  public static FieldError query(String parameter, String msg, String type) {
    return new FieldError(List.of("query", parameter), msg, type);
  }
}
