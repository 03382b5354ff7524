package io.aetherlink.apexflow.domain;

import java.util.List;

/**
 * An appointment that was made or changed.
 *
 * @param clashes other open appointments of its owner at the same time
 */
public record Booking(Appointment appointment, List<Appointment> clashes) {
  public Booking {
    clashes = List.copyOf(clashes);
  }
}
