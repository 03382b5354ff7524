package io.aetherlink.apexflow.domain.automation;

import java.util.List;

/**
 * Why a definition cannot be taken.
 *
 * @param place where, from the outside inwards, as in {@code do, 0, create_task, due_in}
 * @param message what is wrong and what would be right
 * @param kind short class of the fault, such as {@code unknown_field}
 */
public record Problem(List<String> place, String message, String kind) {
  public Problem {
    place = List.copyOf(place);
  }
}
