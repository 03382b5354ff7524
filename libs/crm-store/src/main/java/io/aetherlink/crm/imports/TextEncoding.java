package io.aetherlink.crm.imports;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** How a file's bytes are text. */
public enum TextEncoding {
  UTF_8("utf-8", StandardCharsets.UTF_8),
  UTF_16LE("utf-16le", StandardCharsets.UTF_16LE),
  UTF_16BE("utf-16be", StandardCharsets.UTF_16BE),
  WINDOWS_1252("windows-1252", Charset.forName("windows-1252"));

  /** Stands in decoded text where bytes are none. */
  static final char UNREADABLE = '\ufffd';

  private static final char BYTE_ORDER_MARK = '\ufeff';

  private final String wireName;
  private final Charset charset;

  TextEncoding(String wireName, Charset charset) {
    this.wireName = wireName;
    this.charset = charset;
  }

  /** The name in requests, answers and the database. */
  public String wireName() {
    return wireName;
  }

  /** The encoding of that exact name. */
  public static Optional<TextEncoding> named(String wireName) {
    return Arrays.stream(values()).filter(known -> known.wireName.equals(wireName)).findFirst();
  }

  /** The text of a stream, without a byte order mark in front. */
  Reader reader(InputStream bytes) throws IOException {
    Reader text = new BufferedReader(new InputStreamReader(bytes, charset));
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
    return text;
  }
}
