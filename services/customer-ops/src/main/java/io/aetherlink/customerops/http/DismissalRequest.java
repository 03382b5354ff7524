package io.aetherlink.customerops.http;

import io.aetherlink.crm.Distinction;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Leads that are different people. */
public record DismissalRequest(
    @NotNull(message = "is missing")
        @Size(min = 2, max = Distinction.MOST_LEADS, message = "2 to 50 ids")
        @Schema(required = true)
        List<@NotNull(message = "must be an id") Long> leadIds) {

  /** The leads, or 422 when they are one. */
  Set<Long> leads() {
    Set<Long> ids = new TreeSet<>(leadIds);
    if (ids.size() < 2) {
      throw Checks.unprocessable("lead_ids", "must be different leads", "conflict");
    }
    return ids;
  }
}
