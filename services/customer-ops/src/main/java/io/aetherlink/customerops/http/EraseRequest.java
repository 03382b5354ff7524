package io.aetherlink.customerops.http;

import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Whom a caller wants to be forgotten.
 *
 * @param confirm the lead's name, from who sends no {@code If-Match}
 */
public record EraseRequest(
    @Schema(description = "the lead's name; needed without If-Match") Optional<String> confirm) {

  /** 422 unless the caller says in one of the two ways which lead is meant. */
  void requireMeant(Optional<String> ifMatch) {
    if (confirm.isEmpty() && ifMatch.isEmpty()) {
      throw Checks.unprocessable("confirm", "The lead's name, or If-Match", "missing");
    }
  }
}
