package io.aetherlink.crm.imports;

import java.util.Arrays;
import java.util.Optional;

/**
 * Finds out how a file's bytes are text, while all of them pass by: a byte that is no UTF-8 may
 * stand anywhere in it.
 */
final class EncodingScan {
  private static final int LONGEST_MARK = 3;
  private static final int CONTINUATION = 0x80;
  private static final int CONTINUATION_MASK = 0xc0;
  private static final int FIRST_OF_TWO = 0xc2;
  private static final int FIRST_OF_THREE = 0xe0;
  private static final int FIRST_OF_FOUR = 0xf0;
  private static final int BEYOND_FOUR = 0xf5;

  private final int[] mark = new int[LONGEST_MARK];
  private long seen;
  private final long[] zeros = new long[2];
  private long wellFormed;
  private long broken;
  private int missing;

  /** Takes the next bytes. */
  void see(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      see(bytes[i] & 0xff);
    }
  }

  private void see(int value) {
    if (seen < LONGEST_MARK) {
      mark[(int) seen] = value;
    }
    if (value == 0) {
      zeros[(int) (seen % 2)]++;
    }
    seen++;
    if (missing > 0) {
      if ((value & CONTINUATION_MASK) == CONTINUATION) {
        missing--;
        wellFormed += missing == 0 ? 1 : 0;
        return;
      }
      broken++;
    }
    missing = following(value);
    broken += missing < 0 ? 1 : 0;
    missing = Math.max(missing, 0);
  }

  /** How many bytes a character needs after its first one; -1 for a byte that begins none. */
  private static int following(int first) {
    if (first < CONTINUATION) {
      return 0;
    }
    if (first < FIRST_OF_TWO || first >= BEYOND_FOUR) {
      return -1;
    }
    return first < FIRST_OF_THREE ? 1 : first < FIRST_OF_FOUR ? 2 : 3;
  }

  /** The encoding of what was seen; empty when it is no text. */
  Optional<TextEncoding> encoding() {
    if (begins(0xff, 0xfe)) {
      return Optional.of(TextEncoding.UTF_16LE);
    }
    if (begins(0xfe, 0xff)) {
      return Optional.of(TextEncoding.UTF_16BE);
    }
    if (zeros[0] + zeros[1] > 0) {
      return withoutMark();
    }
    // A few broken bytes among much UTF-8 are damage, and spoil their own rows only.
    boolean utf8 = begins(0xef, 0xbb, 0xbf) || broken == 0 || broken < wellFormed;
    return Optional.of(utf8 ? TextEncoding.UTF_8 : TextEncoding.WINDOWS_1252);
  }

  /** UTF-16 without a mark: of most characters one byte is zero, always the same one. */
  private Optional<TextEncoding> withoutMark() {
    long most = seen / 4;
    if (zeros[0] == 0 && zeros[1] > most) {
      return Optional.of(TextEncoding.UTF_16LE);
    }
    return zeros[1] == 0 && zeros[0] > most ? Optional.of(TextEncoding.UTF_16BE) : Optional.empty();
  }

  private boolean begins(int... with) {
    return seen >= with.length && Arrays.equals(Arrays.copyOf(mark, with.length), with);
  }
}
