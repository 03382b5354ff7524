package io.aetherlink.platform.engines;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The beginning of a PostgreSQL login, up to "prove who you are". A server that starts up or shuts
 * down answers with an error instead, so an open port alone proves nothing.
 */
final class PostgresqlPing {

  private static final int PROTOCOL_3 = 3 << 16;
  private static final byte AUTHENTICATION_REQUEST = 'R';

  private PostgresqlPing() {}

  /** Whether the server takes logins now. */
  static boolean accepts(int port, DatabaseAccess access) {
    return Loopback.ask(
        port,
        (out, in) -> {
          out.write(startupMessage(access));
          return in.readByte() == AUTHENTICATION_REQUEST;
        });
  }

  private static byte[] startupMessage(DatabaseAccess access) throws IOException {
    var body = new ByteArrayOutputStream();
    var out = new DataOutputStream(body);
    out.writeInt(PROTOCOL_3);
    for (String text : List.of("user", access.user(), "database", access.database())) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.writeByte(0);
    }
    out.writeByte(0);
    var message = new ByteArrayOutputStream();
    new DataOutputStream(message).writeInt(body.size() + Integer.BYTES);
    body.writeTo(message);
    return message.toByteArray();
  }
}
