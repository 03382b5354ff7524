package io.aetherlink.crm;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aetherlink.writes.PlainText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.Optional;

/**
 * A place on the way through a tenant's suspects: along one index after the other, of each in
 * stretches, and of each stretch the likeliest first. It stays right while leads come and go.
 *
 * @param key behind which the stretch begins: a mailbox, a phone number, a name
 * @param id behind which it begins among equal names
 * @param shown how likely the last one was that was shown of the stretch
 * @param shownId its id
 */
public record SuspectPlace(Stage stage, String key, long id, double shown, long shownId) {

  /** Parts of the way, the likeliest first. */
  public enum Stage {
    /** Leads whose addresses lead to one mailbox. */
    MAILBOX,
    /** Leads with one phone number that are somewhat alike. */
    PHONE,
    /** Leads whose names stand beside each other. */
    NAME,
    /** Leads with one phone number that are hardly alike. */
    SHARED_PHONE
  }

  /** More than any likelihood: nothing was shown. */
  private static final double NOTHING = 2;

  private static final int LEAST_BYTES = 1 + 3 * Long.BYTES;

  /** Where the way begins. */
  public static final SuspectPlace START = startOf(Stage.MAILBOX);

  private static SuspectPlace startOf(Stage stage) {
    return new SuspectPlace(stage, "", 0, NOTHING, 0);
  }

  /** The same stretch behind what was shown of it. */
  public SuspectPlace behind(double likelihood, long lastId) {
    return new SuspectPlace(stage, key, id, likelihood, lastId);
  }

  /** The next stretch of the same stage, which begins behind this. */
  public SuspectPlace stretch(String lastKey, long lastId) {
    return new SuspectPlace(stage, lastKey, lastId, NOTHING, 0);
  }

  /** Where the next stage begins; empty behind the last one. */
  public Optional<SuspectPlace> nextStage() {
    int next = stage.ordinal() + 1;
    return next < Stage.values().length
        ? Optional.of(startOf(Stage.values()[next]))
        : Optional.empty();
  }

  /** Opaque text for callers. */
  public String encode() {
    byte[] text = key.getBytes(UTF_8);
    ByteBuffer whole =
        ByteBuffer.allocate(LEAST_BYTES + text.length)
            .put((byte) stage.ordinal())
            .putLong(id)
            .putDouble(shown)
            .putLong(shownId)
            .put(text);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(whole.array());
  }

  /** The place of such a text; empty when it is none. */
  public static Optional<SuspectPlace> decode(String text) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      return bytes.remaining() < LEAST_BYTES ? Optional.empty() : read(bytes);
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static Optional<SuspectPlace> read(ByteBuffer bytes) throws CharacterCodingException {
    int stage = bytes.get();
    long id = bytes.getLong();
    double shown = bytes.getDouble();
    long shownId = bytes.getLong();
    String key = UTF_8.newDecoder().decode(bytes).toString();
    boolean known = stage >= 0 && stage < Stage.values().length && Double.isFinite(shown);
    return known && PlainText.oneLine(key)
        ? Optional.of(new SuspectPlace(Stage.values()[stage], key, id, shown, shownId))
        : Optional.empty();
  }
}
