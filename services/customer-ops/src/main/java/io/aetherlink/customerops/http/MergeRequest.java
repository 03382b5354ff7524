package io.aetherlink.customerops.http;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Which lead is taken into the one of the path.
 *
 * @param leadId archived by the merge
 */
public record MergeRequest(@NotNull(message = "is missing") @Schema(required = true) Long leadId) {

  /** The lead that is taken, or 422 when it would be taken into itself. */
  long into(long survivorId) {
    if (leadId == survivorId) {
      throw Checks.unprocessable("lead_id", "must be another lead", "conflict");
    }
    return leadId;
  }
}
