package io.aetherlink.crm;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aetherlink.writes.PlainText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.Optional;

/**
 * A place on the way through a tenant's suspects: first along phone numbers, then along names. It
 * stays right while leads come and go.
 */
public sealed interface SuspectPlace {

  /** Where the way begins. */
  SuspectPlace START = new AfterPhone("");

  /** Behind the leads with this phone number. */
  record AfterPhone(String key) implements SuspectPlace {}

  /** Behind the lead of this name and id. */
  record AfterName(String name, long id) implements SuspectPlace {}

  /** Where the names begin. */
  SuspectPlace FIRST_NAME = new AfterName("", 0);

  /** Opaque text for callers. */
  default String encode() {
    long id = this instanceof AfterName after ? after.id() : -1;
    String text =
        switch (this) {
          case AfterPhone(String key) -> key;
          case AfterName(String name, long _) -> name;
        };
    byte[] bytes = text.getBytes(UTF_8);
    ByteBuffer whole = ByteBuffer.allocate(Long.BYTES + bytes.length).putLong(id).put(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(whole.array());
  }

  /** The place of such a text; empty when it is none. */
  static Optional<SuspectPlace> decode(String text) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      if (bytes.remaining() < Long.BYTES) {
        return Optional.empty();
      }
      long id = bytes.getLong();
      String value = UTF_8.newDecoder().decode(bytes).toString();
      return PlainText.oneLine(value)
          ? Optional.of(id < 0 ? new AfterPhone(value) : new AfterName(value, id))
          : Optional.empty();
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
