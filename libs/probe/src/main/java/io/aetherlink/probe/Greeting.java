package io.aetherlink.probe;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The first words that an engine answers without a login. An open port alone proves little: the
 * kernel accepts connections for a process that hangs.
 */
enum Greeting {
  /** An open port is all that can be asked for. */
  TCP(Buffer.buffer()) {
    @Override
    Optional<String> complaint(Buffer answer) {
      return Optional.empty();
    }

    @Override
    boolean complete(Buffer answer) {
      return true;
    }
  },

  /**
   * SSLRequest, answered with one letter, and without TLS the beginning of a login, up to "prove
   * who you are". A server that starts up or shuts down answers the first as ever, and the second
   * not.
   */
  POSTGRESQL(Buffer.buffer().appendInt(8).appendInt(80877103)) {
    @Override
    Buffer further(Buffer answer, Buffer part) {
      boolean refusesTls = answer.length() == part.length() && answer.getByte(0) == 'N';
      return refusesTls ? Postgresql.startup() : Buffer.buffer();
    }

    @Override
    Finding judge(Buffer answer, Stopwatch watch) {
      return Postgresql.judge(answer, watch);
    }

    @Override
    Optional<String> complaint(Buffer answer) {
      return Optional.empty(); // has a judge of its own
    }

    @Override
    boolean complete(Buffer answer) {
      return Postgresql.complete(answer);
    }
  },

  /** PING; a demand for a password is an answer too. */
  REDIS(Buffer.buffer("PING\r\n")) {
    @Override
    Optional<String> complaint(Buffer answer) {
      String line = answer.toString(StandardCharsets.US_ASCII);
      boolean well = line.startsWith("+") || line.startsWith("-NOAUTH");
      return well ? Optional.empty() : Optional.of("answered like no Redis that is well");
    }

    @Override
    boolean complete(Buffer answer) {
      return answer.length() >= 1 && answer.getByte(answer.length() - 1) == '\n';
    }
  },

  /** ApiVersions, version 0, which every broker answers; without a client id. */
  KAFKA(
      Buffer.buffer()
          .appendInt(10)
          .appendShort((short) 18)
          .appendShort((short) 0)
          .appendInt(Greeting.CORRELATION)
          .appendShort((short) -1)) {
    @Override
    Optional<String> complaint(Buffer answer) {
      boolean well = answer.getInt(4) == CORRELATION && answer.getShort(8) == 0;
      return well ? Optional.empty() : Optional.of("answered like no Kafka that is well");
    }

    @Override
    boolean complete(Buffer answer) {
      return answer.length() >= 10;
    }
  };

  private static final int CORRELATION = 7;

  private final Buffer question;

  Greeting(Buffer question) {
    this.question = question;
  }

  /** What is sent first; empty when nothing is. */
  Buffer question() {
    return question.copy();
  }

  /** What is said once this much was answered, {@code part} just now; mostly nothing. */
  Buffer further(Buffer answer, Buffer part) {
    return Buffer.buffer();
  }

  /** What a complete answer tells. */
  Finding judge(Buffer answer, Stopwatch watch) {
    return complaint(answer).map(watch::unwell).orElseGet(watch::well);
  }

  /** What is wrong with a complete answer. */
  abstract Optional<String> complaint(Buffer answer);

  /** Whether enough was received. */
  abstract boolean complete(Buffer answer);
}
