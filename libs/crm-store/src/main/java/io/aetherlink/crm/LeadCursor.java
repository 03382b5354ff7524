package io.aetherlink.crm;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aetherlink.writes.PlainText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A place in a sorted list, right beside one lead. It stays right while leads come and go.
 *
 * @param value what the lead is sorted by, as text
 * @param id the lead
 * @param backwards whether the page ends before that lead instead of starting behind it
 */
public record LeadCursor(String value, long id, boolean backwards) {
  private static final int FINGERPRINT_BYTES = 8;
  private static final int HEAD_BYTES = FINGERPRINT_BYTES + 1 + Long.BYTES;

  /** The place behind a lead. */
  public static LeadCursor behind(Lead lead, LeadOrder order) {
    return new LeadCursor(value(lead, order), lead.id(), false);
  }

  /** The place before a lead. */
  public static LeadCursor before(Lead lead, LeadOrder order) {
    return new LeadCursor(value(lead, order), lead.id(), true);
  }

  private static String value(Lead lead, LeadOrder order) {
    return switch (order.key()) {
      case CREATED_AT -> lead.createdAt().toString();
      case UPDATED_AT -> lead.updatedAt().toString();
      case NAME -> lead.fields().name();
      case STATUS -> lead.fields().status().wireName();
      case EMAIL -> lead.fields().emailKey().orElse("");
    };
  }

  /** Opaque text for callers, bound to this filter and order. */
  public String encode(LeadFilter filter, LeadOrder order) {
    byte[] text = value.getBytes(UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(HEAD_BYTES + text.length);
    bytes.put(fingerprint(filter, order)).put((byte) (backwards ? 1 : 0)).putLong(id).put(text);
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
      LeadCursor cursor =
          new LeadCursor(UTF_8.newDecoder().decode(bytes).toString(), id, backwards);
      boolean ours = Arrays.equals(fingerprint, fingerprint(filter, order));
      return ours && cursor.fits(order) ? Optional.of(cursor) : Optional.empty();
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private boolean fits(LeadOrder order) {
    return switch (order.key()) {
      case CREATED_AT, UPDATED_AT -> isInstant(value);
      case STATUS -> LeadStatus.named(value).isPresent();
      case NAME, EMAIL -> PlainText.oneLine(value);
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
      byte[] text = (filter + "|" + order).getBytes(UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
      return Arrays.copyOf(digest, FINGERPRINT_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
