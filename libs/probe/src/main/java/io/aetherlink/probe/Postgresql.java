package io.aetherlink.probe;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The beginning of a login to PostgreSQL (its documentation, "Frontend/Backend Protocol"), as
 * {@code pg_isready} asks. It ends where a password would be asked for.
 */
final class Postgresql {

  private static final int PROTOCOL_3 = 3 << 16;

  /** Type and length of a message. */
  private static final int HEAD = 5;

  /** What cannot connect now because the server starts up, shuts down or recovers. */
  private static final String CANNOT_CONNECT_NOW = "57P03";

  private Postgresql() {}

  /** Asks to be let in by a name that is there nearly everywhere, so that its log stays quiet. */
  static Buffer startup() {
    Buffer body = Buffer.buffer().appendInt(PROTOCOL_3);
    for (String text : List.of("user", "postgres", "database", "postgres")) {
      body.appendString(text).appendByte((byte) 0);
    }
    body.appendByte((byte) 0);
    return Buffer.buffer().appendInt(body.length() + Integer.BYTES).appendBuffer(body);
  }

  /** Whether the letter, and after a refusal of TLS the first message, is there. */
  static boolean complete(Buffer answer) {
    if (answer.length() == 0 || answer.getByte(0) != 'N') {
      return answer.length() > 0;
    } else if (answer.length() < 1 + HEAD) {
      return false;
    }
    return answer.getByte(1) != 'E' || answer.length() >= 1 + end(answer);
  }

  /** Where the first message ends, no further than a sensible error is long. */
  private static int end(Buffer answer) {
    return 1 + Math.clamp(answer.getInt(2), Integer.BYTES, 4096);
  }

  static Finding judge(Buffer answer, Stopwatch watch) {
    return switch (answer.getByte(0)) {
      case 'S' -> watch.well();
      case 'N' -> judgeMessage(answer, watch);
      default -> stranger(watch);
    };
  }

  /** That it knows no such user, say, is the answer of a server that is well. */
  private static Finding judgeMessage(Buffer answer, Stopwatch watch) {
    return switch (answer.getByte(1)) {
      case 'R' -> watch.well();
      case 'E' -> error(answer).contains("C" + CANNOT_CONNECT_NOW) ? busy(watch) : watch.well();
      default -> stranger(watch);
    };
  }

  private static Finding busy(Stopwatch watch) {
    return watch.busy("it starts up, recovers or shuts down");
  }

  private static Finding stranger(Stopwatch watch) {
    return watch.unwell("answered like no PostgreSQL that is well");
  }

  /** The fields of an error, each a letter with a text after it. */
  private static List<String> error(Buffer answer) {
    String fields = answer.getString(1 + HEAD, 1 + end(answer), StandardCharsets.UTF_8.name());
    return List.of(fields.split("\0"));
  }
}
