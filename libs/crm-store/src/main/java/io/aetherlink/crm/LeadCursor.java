package io.aetherlink.crm;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aetherlink.writes.PlainText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A place in a sorted list, right beside one lead. It stays right while leads come and go.
 *
 * @param value what the lead is sorted by, as text; empty where it has no such value
 * @param createdAt when the lead was entered, which parts leads of the same owner or source
 * @param id the lead
 * @param backwards whether the page ends before that lead instead of starting behind it
 */
public record LeadCursor(String value, Instant createdAt, long id, boolean backwards) {
  /** Of the bytes, so that a cursor of another form is refused instead of misread. */
  private static final String FORM = "2|";

  private static final int FINGERPRINT_BYTES = 8;
  private static final int HEAD_BYTES = FINGERPRINT_BYTES + 1 + 2 * Long.BYTES;
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  /** The place behind a lead. */
  public static LeadCursor behind(Lead lead, LeadOrder order) {
    return new LeadCursor(value(lead, order), lead.createdAt(), lead.id(), false);
  }

  /** The place before a lead. */
  public static LeadCursor before(Lead lead, LeadOrder order) {
    return new LeadCursor(value(lead, order), lead.createdAt(), lead.id(), true);
  }

  private static String value(Lead lead, LeadOrder order) {
    return switch (order.key()) {
      case CREATED_AT -> lead.createdAt().toString();
      case UPDATED_AT -> lead.updatedAt().toString();
      case NAME -> lead.fields().name();
      case STATUS -> lead.fields().status().wireName();
      case EMAIL -> lead.fields().emailKey().orElse("");
      case COMPANY -> lead.fields().company().orElse("");
      case PHONE -> lead.fields().phone().orElse("");
      case ASSIGNED_TO -> lead.fields().assignedTo().orElse("");
      case SOURCE -> lead.fields().source().orElse("");
      case TITLE -> lead.fields().title().orElse("");
      case EXTERNAL_ID -> lead.fields().externalId().orElse("");
    };
  }

  /** Opaque text for callers, bound to this filter and order. */
  public String encode(LeadFilter filter, LeadOrder order) {
    byte[] text = value.getBytes(UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(HEAD_BYTES + text.length);
    bytes.put(fingerprint(filter, order)).put((byte) (backwards ? 1 : 0)).putLong(id);
    bytes.putLong(ChronoUnit.MICROS.between(Instant.EPOCH, createdAt)).put(text);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /** The cursor of such a text; empty when it is none, or belongs to another filter or order. */
  public static Optional<LeadCursor> decode(String text, LeadFilter filter, LeadOrder order) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      if (bytes.remaining() < HEAD_BYTES) {
        return Optional.empty();
      }
      byte[] fingerprint = new byte[FINGERPRINT_BYTES];
      bytes.get(fingerprint);
      boolean backwards = bytes.get() == 1;
      long id = bytes.getLong();
      Instant createdAt = Instant.EPOCH.plus(bytes.getLong(), ChronoUnit.MICROS);
      String value = UTF_8.newDecoder().decode(bytes).toString();
      LeadCursor cursor = new LeadCursor(value, createdAt, id, backwards);
      boolean ours = Arrays.equals(fingerprint, fingerprint(filter, order));
      return ours && cursor.fits(order) ? Optional.of(cursor) : Optional.empty();
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private boolean fits(LeadOrder order) {
    return !createdAt.isAfter(LATEST) && !createdAt.isBefore(Instant.EPOCH) && valueFits(order);
  }

  private boolean valueFits(LeadOrder order) {
    return switch (order.key()) {
      case CREATED_AT, UPDATED_AT -> isInstant(value);
      case STATUS -> LeadStatus.named(value).isPresent();
      case NAME, EMAIL, COMPANY, PHONE, ASSIGNED_TO, SOURCE, TITLE, EXTERNAL_ID ->
          PlainText.oneLine(value);
    };
  }

  private static boolean isInstant(String text) {
    try {
      Instant.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static byte[] fingerprint(LeadFilter filter, LeadOrder order) {
    try {
      byte[] text = (FORM + filter + "|" + order).getBytes(UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
      return Arrays.copyOf(digest, FINGERPRINT_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
