package io.aetherlink.notifications.http;

import io.aetherlink.notifications.domain.Digest;
import io.aetherlink.notifications.domain.QuietHours;
import io.aetherlink.notifications.domain.Timing;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** When people hear of something, as the file writes it. */
@Schema(
    name = "Timing",
    requiredProperties = {"quiet_hours", "digest"})
public record TimingBody(@Nullable QuietHoursBody quietHours, @Nullable DigestBody digest) {

  /** Hours in which nobody is disturbed, and the days on which they begin. */
  @Schema(
      name = "QuietHours",
      requiredProperties = {"from", "to", "zone", "days"})
  public record QuietHoursBody(String from, String to, String zone, List<String> days) {

    static QuietHoursBody of(QuietHours hours) {
      return new QuietHoursBody(
          hours.from().toString(),
          hours.to().toString(),
          hours.zone().getId(),
          hours.days().stream().sorted().map(QuietHoursBody::word).toList());
    }

    private static String word(DayOfWeek day) {
      return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }
  }

  /** How often one message goes out; {@code at} is null where it is each hour. */
  @Schema(
      name = "Digest",
      requiredProperties = {"every", "at", "zone"})
  public record DigestBody(String every, @Nullable String at, String zone) {

    static DigestBody of(Digest digest) {
      return new DigestBody(
          digest.every().written(),
          digest.every() == Digest.Every.DAY ? digest.at().toString() : null,
          digest.zone().getId());
    }
  }

  static TimingBody of(Timing timing) {
    return new TimingBody(
        timing.quiet().map(QuietHoursBody::of).orElse(null),
        timing.digest().map(DigestBody::of).orElse(null));
  }
}
