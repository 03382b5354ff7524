package io.aetherlink.apexflow.http;

import io.aetherlink.apexflow.domain.automation.DryRun;
import io.aetherlink.http.ApiException;
import io.aetherlink.http.FieldError;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Over which past an automation is tried.
 *
 * @param from ISO 8601 with an offset, included
 * @param to ISO 8601 with an offset, excluded
 * @param limit how many events are looked at
 * @param before {@code next_before} of the dry run before
 */
public record DryRunRequest(
    @Schema(format = "date-time") Optional<String> from,
    @Schema(format = "date-time") Optional<String> to,
    @Schema(minimum = "1", maximum = "1000", defaultValue = "100") Optional<Integer> limit,
    Optional<Long> before) {
  private static final int USUAL = 100;
  private static final int MOST = 1_000;

  /** The period, or 422. */
  DryRun.Period period() {
    int most = limit.orElse(USUAL);
    if (most < 1 || most > MOST) {
      throw ApiException.unprocessable(
          List.of(FieldError.body("limit", "Must be from 1 to " + MOST, "range")));
    }
    return new DryRun.Period(
        from.map(text -> moment("from", text)),
        to.map(text -> moment("to", text)),
        before.map(OptionalLong::of).orElseGet(OptionalLong::empty),
        most);
  }

  private static Instant moment(String field, String text) {
    return Moments.body(field, text).toInstant();
  }
}
